package io.memberloop.pricing;

import io.memberloop.money.Money;
import io.memberloop.pricing.Bill.CashCoupon;
import io.memberloop.pricing.Bill.Line;
import io.memberloop.pricing.Price.Discount;
import io.memberloop.pricing.Price.Kind;
import io.memberloop.pricing.Price.PricedLine;
import io.memberloop.pricing.Price.Reason;
import io.memberloop.pricing.Price.Unused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Prices a bill. Order of rules: list price → tier price → one coupon. Each discount is allocated to the lines in
 * proportion to what is left of them.
 */
public final class Pricing {

    private Pricing() {}

    /** The coupon to use: the best one, a certain one, or none. */
    public sealed interface Choice {
        record Best() implements Choice {}

        record None() implements Choice {}

        /** When this coupon is not usable, none is used; the price says why. */
        record Coupon(String id) implements Choice {}

        Choice BEST = new Best();
        Choice NONE = new None();
    }

    /** Pure: the same bill and choice give the same price, in the bridge as in the server. */
    public static Price price(Bill bill, Choice choice) {
        var subtotal = sum(bill.lines().stream().map(Line::gross).toList());
        var tierOff = subtotal.minus(subtotal.percentDown(bill.tierPercent()));
        var afterTier = subtotal.minus(tierOff);
        var coupon = choose(bill.coupons(), afterTier, choice);

        var discounts = new ArrayList<Discount>();
        if (tierOff.isPositive()) {
            discounts.add(new Discount(Kind.TIER, null, "", tierOff));
        }
        coupon.ifPresent(c -> discounts.add(
                new Discount(Kind.COUPON, c.id(), c.name(), c.off().min(afterTier))));
        var due = discounts.stream().map(Discount::amount).reduce(subtotal, Money::minus);
        return new Price(
                subtotal,
                List.copyOf(discounts),
                due,
                allocate(bill.lines(), discounts),
                unused(bill, afterTier, coupon, choice));
    }

    private static Optional<CashCoupon> choose(List<CashCoupon> coupons, Money amount, Choice choice) {
        if (!amount.isPositive() || choice instanceof Choice.None) {
            return Optional.empty();
        }
        var usable = coupons.stream().filter(c -> !amount.isLessThan(c.threshold()));
        if (choice instanceof Choice.Coupon wanted) {
            return usable.filter(c -> c.id().equals(wanted.id())).findFirst();
        }
        // the largest saving; of equal savings the smaller coupon, so that the larger one stays for a larger bill
        return usable.max(Comparator.comparing((CashCoupon c) -> c.off().min(amount))
                .thenComparing(Comparator.comparing(CashCoupon::off).reversed())
                .thenComparing(Comparator.comparing(CashCoupon::id).reversed()));
    }

    private static List<Unused> unused(Bill bill, Money amount, Optional<CashCoupon> used, Choice choice) {
        var usedId = used.map(CashCoupon::id).orElse(null);
        return bill.coupons().stream()
                .filter(c -> !c.id().equals(usedId))
                .map(c -> {
                    if (amount.isLessThan(c.threshold())) {
                        return new Unused(
                                c.id(), Reason.BELOW_THRESHOLD, c.threshold().minus(amount));
                    }
                    var reason = choice instanceof Choice.Best ? Reason.ANOTHER_IS_BETTER : Reason.NOT_CHOSEN;
                    return new Unused(c.id(), reason, Money.ZERO);
                })
                .toList();
    }

    private static List<PricedLine> allocate(List<Line> lines, List<Discount> discounts) {
        var left = new ArrayList<>(lines.stream().map(Line::gross).toList());
        for (var discount : discounts) {
            var shares = Allocation.byWeight(discount.amount(), left);
            for (int i = 0; i < left.size(); i++) {
                left.set(i, left.get(i).minus(shares.get(i)));
            }
        }
        var priced = new ArrayList<PricedLine>();
        for (int i = 0; i < lines.size(); i++) {
            var gross = lines.get(i).gross();
            priced.add(new PricedLine(lines.get(i).number(), gross, gross.minus(left.get(i)), left.get(i)));
        }
        return List.copyOf(priced);
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }
}
