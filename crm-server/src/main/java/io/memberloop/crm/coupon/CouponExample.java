package io.memberloop.crm.coupon;

import io.memberloop.money.Money;
import io.memberloop.pricing.Bill;
import io.memberloop.pricing.Pricing;
import io.memberloop.pricing.Scope;
import io.memberloop.pricing.Stacking;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a coupon does to a bill that is made up for it, priced by the till's own rules, without a member price.
 *
 * @param dish what the bill has of the coupon's items, or null where the coupon is about amounts
 * @param bill before
 * @param due after
 */
public record CouponExample(Dish dish, Money bill, Money due) {

    private static final Money MORE = Money.ofYuan("28");
    private static final Money FEN = Money.ofFen(1);
    private static final String PIECE = "0";

    /** Something on the menu, so and so many of it. */
    public record Dish(String name, Money price, int quantity) {}

    /** Whether the coupon was used; else its threshold was not reached. */
    public boolean isUsed() {
        return due.isLessThan(bill);
    }

    /**
     * A bill on which it is used, then – where there is such a thing – one that is a fen below its threshold, and one so large
     * that the cap holds.
     *
     * @param name of an item that the coupon is about, null when it is about none
     * @param price of that item
     * @return empty for vouchers, and for a coupon on items without an item
     */
    public static List<CouponExample> of(Worth worth, Money threshold, String name, Money price) {
        if (!worth.kind().isForBills() || worth.kind().isOnItems() && name == null) {
            return List.of();
        }
        var examples = new ArrayList<CouponExample>();
        if (worth.kind().isOnItems()) {
            var dish = new Dish(name, price, worth.quantity());
            examples.add(priced(worth, threshold, dish, rest(dish, threshold)));
            return examples;
        }
        var usual = (threshold.isPositive() ? threshold : Money.ofYuan("100").max(worth.amount())).plus(MORE);
        examples.add(priced(worth, threshold, null, usual));
        if (threshold.isPositive()) {
            examples.add(priced(worth, threshold, null, threshold.minus(FEN)));
        }
        if (worth.cap() != null) {
            var large = Money.ofYuan(Long.toString(worth.cap().fen() / worth.percent() + 100));
            examples.add(priced(worth, threshold, null, large.max(threshold)));
        }
        return examples;
    }

    /** Other dishes, so many that the threshold of the whole bill is reached. */
    private static Money rest(Dish dish, Money threshold) {
        var dishes = dish.price().times(dish.quantity());
        var missing = dishes.isLessThan(threshold) ? threshold.minus(dishes) : Money.ZERO;
        return missing.plus(MORE);
    }

    private static CouponExample priced(Worth worth, Money threshold, Dish dish, Money rest) {
        var lines = new ArrayList<Bill.Line>();
        lines.add(new Bill.Line(1, rest, 1));
        if (dish != null) {
            lines.add(new Bill.Line(2, PIECE, null, dish.price(), dish.quantity(), true, null));
        }
        var scope = dish == null ? Scope.EVERYTHING : new Scope(Set.of(PIECE), Set.of());
        var coupon = new io.memberloop.pricing.Coupon(
                PIECE, "", worth.effect(), scope, threshold, Stacking.ALONE, 1, LocalDate.MAX, null);
        var price = Pricing.price(new Bill(lines, 100, List.of(coupon)), Pricing.Choice.BEST);
        return new CouponExample(dish, price.subtotal(), price.due());
    }
}
