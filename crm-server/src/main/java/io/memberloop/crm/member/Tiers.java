package io.memberloop.crm.member;

import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
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
    private final Memory<MerchantId, List<Tier>> memory;

    Tiers(TierMapper tiers, MemberMapper members, MemberChanges changes, MemberloopProperties properties) {
        this.tiers = tiers;
        this.members = members;
        this.changes = changes;
        this.memory = new Memory<>(properties.remember());
    }

    /** Empty below the first tier. */
    public Optional<Tier> of(Member member) {
        return member.tierId() == null
                ? Optional.empty()
                : all().stream().filter(t -> t.id() == member.tierId()).findFirst();
    }

    /** From the lowest to the highest. */
    public List<Tier> all() {
        var merchant = Tenant.current();
        return memory.of(merchant, () -> tiers.all(merchant));
    }

    /** In the caller's transaction; moving to where the member stands changes nothing. */
    public void move(MemberId member, long tierId) {
        tiers.byId(Tenant.current(), tierId).orElseThrow(() -> Refusal.notFound("tier"));
        if (members.setTier(Tenant.current(), member, tierId) == 1) {
            changes.changed(member);
        }
    }

    /** In the caller's transaction: below the first tier. */
    public void leave(MemberId member) {
        if (members.clearTier(Tenant.current(), member) == 1) {
            changes.changed(member);
        }
    }
}
