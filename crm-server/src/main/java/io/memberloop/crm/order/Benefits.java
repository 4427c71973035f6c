package io.memberloop.crm.order;

import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.InHand;
import io.memberloop.crm.coupon.Visit;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a member brings to a bill: the tier's price and the coupons. */
@Component
public class Benefits {

    private final Members members;
    private final Tiers tiers;
    private final Coupons coupons;
    private final InHand inHand;
    private final OrderMapper orders;

    Benefits(Members members, Tiers tiers, Coupons coupons, InHand inHand, OrderMapper orders) {
        this.members = members;
        this.tiers = tiers;
        this.coupons = coupons;
        this.inHand = inHand;
        this.orders = orders;
    }

    /**
     * The member, who stays one until the caller's transaction ends; empty for one who has left. A till without a line still
     * names that one, and what it has taken has to be booked: refused once, it would be refused for ever.
     *
     * @throws Refusal {@code member_unknown}, also for another merchant's member
     */
    Optional<Member> staying(MemberId member) {
        var known = members.pinned(member).orElseThrow(() -> Refusal.of(404, "member_unknown"));
        return Optional.of(known).filter(Member::isActive);
    }

    int tierPercent(Member member) {
        return tiers.of(member).map(Tier::pricePercent).orElse(100);
    }

    /**
     * What the member holds, each with the reason why it cannot be used in this store now, if it cannot.
     *
     * @param order whose coupons count as usable, or null
     */
    public List<Coupon> coupons(Member member, Store store, OrderId order, Instant now) {
        var visit = visit(member, store, order, now);
        return coupons.inHand(member.id(), visit.on()).stream()
                .map(c -> c.rule(visit))
                .toList();
    }

    /** As {@link #coupons(Member, Store, OrderId, Instant)} for the members of several orders of one store, by order. */
    public Map<OrderId, List<Coupon>> coupons(
            List<Order> ofStore, Map<MemberId, Member> members, Store store, Instant now) {
        var held = inHand.of(members.keySet(), store.businessDate(now));
        return ofStore.stream().collect(Collectors.toMap(Order::id, order -> {
            var visit = visit(members.get(order.memberId()), store, order.id(), now);
            return held.getOrDefault(order.memberId(), List.of()).stream()
                    .map(c -> c.rule(visit))
                    .toList();
        }));
    }

    private Visit visit(Member member, Store store, OrderId order, Instant now) {
        return new Visit(
                store.id(),
                order,
                store.businessDate(now),
                store.localTime(now),
                member.tierId(),
                () -> !orders.hasPaid(Tenant.current(), member.id()));
    }

    /** Binds the coupons of a price to the order. @throws Refusal {@code coupon_taken} when another bill was faster */
    void hold(Price price, MemberId member, OrderId order, LocalDate on) {
        for (var d : price.discounts()) {
            if (d.kind() == Price.Kind.COUPON) {
                coupons.hold(CouponId.parse(d.couponId()), member, order, d.uses(), on);
            }
        }
    }

    void release(OrderId order) {
        coupons.release(order);
    }

    /** Uses up what these orders hold. */
    void redeem(List<Order> paid) {
        var holding = paid.stream().filter(o -> o.couponCount() > 0).toList();
        if (!holding.isEmpty()) {
            coupons.redeem(
                    holding.stream().map(Order::id).toList(),
                    holding.stream().mapToInt(Order::couponCount).sum());
        }
    }

    /** What would come back when the order gives back everything. @param pieces how many coupons it used */
    List<String> comingBack(OrderId order, int pieces) {
        return pieces == 0
                ? List.of()
                : coupons.comingBack(order).stream()
                        .filter(Coupons.ComingBack::again)
                        .map(c -> c.coupon().name())
                        .toList();
    }

    /** The order has given back everything. Repeatable. @param pieces how many coupons it used */
    void returned(OrderId order, int pieces, RefundId refund) {
        if (pieces > 0) {
            coupons.returned(order, refund.toString());
        }
    }
}
