package io.memberloop.crm.member;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** What members agreed to and took back: every time a row with the version of the text they saw; the newest holds. */
@Service
public class Consents {

    public enum Kind {
        MEMBERSHIP,
        MARKETING
    }

    private final ConsentMapper consents;
    private final MemberChanges changes;
    private final Clock clock;

    Consents(ConsentMapper consents, MemberChanges changes, Clock clock) {
        this.consents = consents;
        this.changes = changes;
        this.clock = clock;
    }

    /** Without a row there is no consent. */
    public boolean holds(MemberId member, Kind kind) {
        return Boolean.TRUE.equals(consents.newest(Tenant.current(), member, kind));
    }

    /** What somebody agreed to by becoming a member, in that transaction: there is nothing that was said before. */
    void begin(MemberId member, List<Kind> given, String textVersion, String source) {
        var rows = given.stream()
                .map(kind -> new ConsentMapper.Given(Ids.next(), kind))
                .toList();
        consents.insertGiven(Tenant.current(), member, rows, textVersion, source, Instant.now(clock));
        changes.changed(member);
    }

    /** In the caller's transaction; saying the same again writes nothing. */
    public void record(MemberId member, Kind kind, boolean given, String textVersion, String source) {
        if (holds(member, kind) == given) {
            return;
        }
        consents.insert(Ids.next(), Tenant.current(), member, kind, given, textVersion, source, Instant.now(clock));
        changes.changed(member);
    }
}
