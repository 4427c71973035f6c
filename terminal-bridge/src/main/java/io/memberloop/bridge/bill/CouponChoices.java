package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.pricing.Price;
import io.memberloop.terminal.MemberView;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The member's coupons on a bill: what each saves or would save, and why it is not used. */
@Component
class CouponChoices {

    /**
     * @param choice {@code BEST}, {@code NONE} or ids joined by commas
     * @param saved by all coupons that are used
     */
    record View(String choice, Money saved, List<Choice> coupons) {}

    /**
     * @param saves what it takes off, or would take off on its own; zero when it cannot be used
     * @param uses how often a count card is used
     * @param reason name of a {@link Price.Reason}; null when it is used
     * @param missing how much more would have to be ordered, else zero
     * @param withName the coupon that is in the way or better, or null
     */
    record Choice(
            String id,
            String name,
            String validTo,
            boolean used,
            int uses,
            Money saves,
            String reason,
            Money missing,
            String withName) {}

    private final Bills bills;
    private final BillPrices prices;

    CouponChoices(Bills bills, BillPrices prices) {
        this.bills = bills;
        this.prices = prices;
    }

    View of(String billId) {
        var bill = bills.get(billId);
        if (bill.member() == null || bill.lines().isEmpty()) {
            return new View(bill.couponChoice(), Money.ZERO, List.of());
        }
        var price = prices.preview(bill);
        var coupons = bill.member().coupons().stream()
                .map(c -> choice(bill, price, c))
                .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
                .toList();
        var saved = price.discounts().stream()
                .filter(d -> d.kind() == Price.Kind.COUPON)
                .map(Price.Discount::amount)
                .reduce(Money.ZERO, Money::plus);
        return new View(bill.couponChoice(), saved, coupons);
    }

    private static int rank(Choice choice) {
        return choice.used() ? 0 : choice.saves().isPositive() ? 1 : 2;
    }

    private Choice choice(Bill bill, Price price, MemberView.Coupon coupon) {
        var used = taken(price, coupon);
        if (used.isPresent()) {
            var discount = used.get();
            return new Choice(
                    coupon.id(),
                    coupon.name(),
                    coupon.validTo(),
                    true,
                    discount.uses(),
                    discount.amount(),
                    null,
                    Money.ZERO,
                    null);
        }
        var unused = price.unused().stream()
                .filter(u -> u.couponId().equals(coupon.id()))
                .findFirst();
        return new Choice(
                coupon.id(),
                coupon.name(),
                coupon.validTo(),
                false,
                0,
                alone(bill, coupon),
                unused.map(u -> u.reason().name()).orElse(Price.Reason.NOT_CHOSEN.name()),
                unused.map(Price.Unused::missing).orElse(Money.ZERO),
                unused.map(Price.Unused::with).map(id -> name(bill, id)).orElse(null));
    }

    private Money alone(Bill bill, MemberView.Coupon coupon) {
        return taken(prices.preview(bill, coupon.id()), coupon)
                .map(Price.Discount::amount)
                .orElse(Money.ZERO);
    }

    private static Optional<Price.Discount> taken(Price price, MemberView.Coupon coupon) {
        return price.discounts().stream()
                .filter(d -> coupon.id().equals(d.couponId()))
                .findFirst();
    }

    static String name(Bill bill, String couponId) {
        return bill.member().coupons().stream()
                .filter(c -> c.id().equals(couponId))
                .map(MemberView.Coupon::name)
                .findFirst()
                .orElse(null);
    }
}
