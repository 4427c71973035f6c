package io.memberloop.crm.order;

import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.pricing.Coupon;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a member brings to a bill: the tier's price and the coupons. */
@Component
class Benefits {

    private final Members members;
    private final Tiers tiers;
    private final Coupons coupons;

    Benefits(Members members, Tiers tiers, Coupons coupons) {
        this.members = members;
        this.tiers = tiers;
        this.coupons = coupons;
    }

    /** @throws Refusal {@code member_unknown}, also for another merchant's member */
    int tierPercent(MemberId member) {
        if (member == null) {
            return 100;
        }
        var known = members.byId(member).filter(Member::isActive).orElseThrow(() -> Refusal.of(404, "member_unknown"));
        return tiers.of(known).map(Tier::pricePercent).orElse(100);
    }

    List<Coupon> coupons(MemberId member, LocalDate on) {
        if (member == null) {
            return List.of();
        }
        return coupons.usable(member, on).stream()
                .map(io.memberloop.crm.coupon.Coupon::rule)
                .toList();
    }

    void hold(CouponId coupon, MemberId member, OrderId order, LocalDate on) {
        coupons.hold(coupon, member, order, on);
    }

    void release(OrderId order) {
        coupons.release(order);
    }

    void redeem(OrderId order) {
        coupons.redeem(order);
    }
}
