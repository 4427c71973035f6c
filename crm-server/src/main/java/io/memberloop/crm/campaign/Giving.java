package io.memberloop.crm.campaign;

import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.notification.Channel;
import io.memberloop.crm.notification.ChannelPlanner;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives one recipient the coupon and decides the way of the message, in one transaction: after a kill the recipient is
 * either still waiting or has the coupon and is never given a second one.
 */
@Component
class Giving {

    static final String NO_MEMBER = "campaign.reason.no_member";

    private final RecipientMapper recipients;
    private final Coupons coupons;
    private final ChannelPlanner planner;
    private final Db db;

    Giving(RecipientMapper recipients, Coupons coupons, ChannelPlanner planner, Db db) {
        this.recipients = recipients;
        this.coupons = coupons;
        this.planner = planner;
        this.db = db;
    }

    /** Whom to write to at once: an open window does not wait. */
    record Urgent(MemberId member, String openid) {}

    /** @return the recipient when a customer-service message is to follow */
    Optional<Urgent> give(Campaign campaign, MemberId member) {
        try {
            return db.in(() -> {
                if (recipients.claim(Tenant.current(), campaign.id(), member) == 0) {
                    return Optional.empty();
                }
                return giveClaimed(campaign, member);
            });
        } catch (Refusal refused) {
            // stock or limit: rolled back with the claim, so it is said in a transaction of its own
            db.run(() -> recipients.skip(Tenant.current(), campaign.id(), member, "refusal." + refused.code()));
            return Optional.empty();
        }
    }

    private Optional<Urgent> giveClaimed(Campaign campaign, MemberId member) {
        var merchant = Tenant.current();
        var person = recipients.person(merchant, member).orElse(null);
        if (person == null || !person.active()) {
            recipients.settle(merchant, campaign.id(), member, "READY", "SKIPPED", null, NO_MEMBER);
            return Optional.empty();
        }
        var coupon = coupons.issue(campaign.offerId(), member, "CAMPAIGN", campaign.id() + ":" + member);
        var plan = planner.marketing(person.openid(), person.agreed());
        var state = plan.channel() == Channel.H5 ? "H5_ONLY" : "READY";
        recipients.given(merchant, campaign.id(), member, state, plan.channel(), plan.reason(), coupon.id());
        return plan.channel() == Channel.KF ? Optional.of(new Urgent(member, person.openid())) : Optional.empty();
    }
}
