package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.List;

/**
 * What is to be priced.
 *
 * @param lines at least one
 * @param tierPercent the member's price in percent of the list price; 100 without a member or without a tier price
 * @param coupons what the member holds; empty without a member
 * @param manual taken off the whole bill by staff, or null
 * @param rules the store's service charge and rounding
 */
public record Bill(List<Line> lines, int tierPercent, List<Coupon> coupons, Manual manual, BillRules rules) {

    public Bill {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
        if (tierPercent < 1 || tierPercent > 100) {
            throw new IllegalArgumentException("tier percent must be 1..100: " + tierPercent);
        }
    }

    /** A bill that nobody touched by hand, in a store without service charge and rounding. */
    public Bill(List<Line> lines, int tierPercent, List<Coupon> coupons) {
        this(lines, tierPercent, coupons, null, BillRules.PLAIN);
    }

    /**
     * @param number the line's number on the bill
     * @param itemId what it is on the menu; null on a free line
     * @param categoryId where that stands on the menu; null on a free line
     * @param price of one, not negative
     * @param quantity at least one
     * @param discountable false for what is sold at its price to everybody (tobacco, deposits): no discount touches it
     * @param manual taken off this line by staff, or null
     */
    public record Line(
            int number,
            String itemId,
            String categoryId,
            Money price,
            int quantity,
            boolean discountable,
            Manual manual) {

        public Line {
            if (price.isNegative() || quantity < 1) {
                throw new IllegalArgumentException("line " + number + ": price " + price + " × " + quantity);
            }
            if (manual != null && !discountable) {
                throw new IllegalArgumentException("line " + number + " is sold at its price");
            }
        }

        /** A line without a place on the menu. */
        public Line(int number, Money price, int quantity) {
            this(number, null, null, price, quantity, true, null);
        }

        public Money gross() {
            return price.times(quantity);
        }
    }
}
