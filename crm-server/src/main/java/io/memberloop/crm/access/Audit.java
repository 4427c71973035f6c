package io.memberloop.crm.access;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Who did what: one row, written in the transaction of the deed, so that neither stands without the other. */
@Service
public class Audit {

    private static final int MOST_DETAIL = 1000;

    /** What kind of actor it was. */
    public enum Actor {
        CONSOLE,
        STAFF,
        MEMBER,
        SYSTEM
    }

    private final AuditMapper mapper;
    private final Clock clock;

    Audit(AuditMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * @param actor console user name, staff number, member number or the name of a task
     * @param action a verb with its object, lower case: {@code attach_member}
     * @param subject kind and id of what it was done to: {@code order:123}
     * @param detail what changed, without personal data; cut at 1000 characters
     */
    public void record(Actor kind, String actor, String action, String subject, String detail) {
        record(Tenant.current(), kind, actor, action, subject, detail);
    }

    void record(MerchantId merchant, Actor kind, String actor, String action, String subject, String detail) {
        var cut = detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) : detail;
        mapper.insert(Ids.next(), merchant, Instant.now(clock), kind, actor, action, subject, cut);
    }
}
