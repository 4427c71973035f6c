package io.memberloop.crm.member;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** The feed of members about whom something changed that segments look at. */
@Service
public class MemberChanges {

    private final MemberMapper members;
    private final Clock clock;

    MemberChanges(MemberMapper members, Clock clock) {
        this.members = members;
        this.clock = clock;
    }

    /** To be called in the transaction that changes something; twice does no harm. */
    public void changed(MemberId member) {
        changed(List.of(member));
    }

    /** As {@link #changed(MemberId)} for several, at least one. */
    public void changed(List<MemberId> changed) {
        members.changed(Tenant.current(), changed, Instant.now(clock));
    }
}
