package io.memberloop.crm.member;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The tiers of a merchant and who stands on which. When somebody moves is loyalty's rule. */
@Service
public class Tiers {

    private final TierMapper tiers;
    private final MemberMapper members;
    private final MemberChanges changes;

    Tiers(TierMapper tiers, MemberMapper members, MemberChanges changes) {
        this.tiers = tiers;
        this.members = members;
        this.changes = changes;
    }

    /** Empty below the first tier. */
    public Optional<Tier> of(Member member) {
        return member.tierId() == null ? Optional.empty() : tiers.byId(Tenant.current(), member.tierId());
    }

    /** From the lowest to the highest. */
    public List<Tier> all() {
        return tiers.all(Tenant.current());
    }

    /** In the caller's transaction; moving to where the member stands changes nothing. */
    public void move(MemberId member, long tierId) {
        tiers.byId(Tenant.current(), tierId).orElseThrow(() -> Refusal.notFound("tier"));
        if (members.setTier(Tenant.current(), member, tierId) == 1) {
            changes.changed(member);
        }
    }
}
