package io.memberloop.crm.order;

import io.memberloop.crm.merchant.StaffMember;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Price.ChargeKind;
import io.memberloop.pricing.Price.Discount;
import io.memberloop.pricing.Price.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A presented bill with its price.
 *
 * @param member whom it is priced for, or null; also when the bill names somebody who has left
 * @param names of the member's coupons by id
 */
record PricedBill(
        Bills.Presented bill,
        Store store,
        StaffMember waiter,
        MemberId member,
        Price price,
        Map<String, String> names) {

    /** Whether this is the one whom the bill still names and who has left. */
    boolean isWithout(MemberId other) {
        return member == null && other != null && other.equals(bill.member());
    }

    int coupons() {
        return (int)
                price.discounts().stream().filter(d -> d.kind() == Kind.COUPON).count();
    }

    List<OrderLine> lines() {
        var rows = new ArrayList<OrderLine>();
        for (int i = 0; i < bill.lines().size(); i++) {
            var line = bill.lines().get(i);
            var priced = price.lines().get(i);
            rows.add(new OrderLine(
                    line.number(),
                    line.itemId(),
                    line.name(),
                    line.quantity(),
                    line.price(),
                    priced.discount(),
                    priced.charge(),
                    priced.net(),
                    line.detail()));
        }
        return rows;
    }

    /** What was taken off, then what was added. */
    List<OrderDiscount> discounts() {
        var rows = new ArrayList<OrderDiscount>();
        for (var d : price.discounts()) {
            var coupon = d.couponId() == null ? null : CouponId.parse(d.couponId());
            var hand = hand(d);
            rows.add(new OrderDiscount(
                    rows.size() + 1,
                    d.kind().name(),
                    hand == null ? d.name() : hand.reason(),
                    coupon,
                    d.amount(),
                    d.uses(),
                    d.line(),
                    allowedBy(hand)));
        }
        for (var charge : price.charges()) {
            var kind = charge.kind() == ChargeKind.SERVICE ? "SERVICE" : "ROUNDING_UP";
            rows.add(new OrderDiscount(
                    rows.size() + 1, kind, "", null, charge.amount().negated(), 0, null, null));
        }
        return rows;
    }

    private static StaffId allowedBy(ManualOff hand) {
        return hand == null ? null : hand.allowedBy();
    }

    /** The discount by hand that this one is, or null. */
    ManualOff hand(Discount discount) {
        if (discount.kind() == Kind.MANUAL_BILL) {
            return bill.discount();
        }
        return discount.kind() != Kind.MANUAL_LINE
                ? null
                : bill.lines().stream()
                        .filter(l -> l.number() == discount.line())
                        .map(Bills.Line::discount)
                        .findFirst()
                        .orElse(null);
    }

    Stream<Discount> byHand() {
        return price.discounts().stream().filter(d -> hand(d) != null);
    }

    List<UnusedCoupon> unused() {
        return price.unused().stream()
                .map(u -> new UnusedCoupon(
                        u.couponId(),
                        names.getOrDefault(u.couponId(), ""),
                        u.reason().name(),
                        u.missing(),
                        u.with() == null ? null : names.get(u.with())))
                .toList();
    }
}
