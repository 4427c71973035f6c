package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.List;

/**
 * What is to be priced.
 *
 * @param lines at least one
 * @param tierPercent the member's price in percent of the list price; 100 without a member or without a tier price
 * @param coupons what the member could use on this day; empty without a member
 */
public record Bill(List<Line> lines, int tierPercent, List<CashCoupon> coupons) {

    public Bill {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
        if (tierPercent < 1 || tierPercent > 100) {
            throw new IllegalArgumentException("tier percent must be 1..100: " + tierPercent);
        }
    }

    /**
     * @param number the line's number on the bill
     * @param price of one, not negative
     * @param quantity at least one
     */
    public record Line(int number, Money price, int quantity) {
        public Line {
            if (price.isNegative() || quantity < 1) {
                throw new IllegalArgumentException("line " + number + ": price " + price + " × " + quantity);
            }
        }

        public Money gross() {
            return price.times(quantity);
        }
    }

    /**
     * A coupon that takes a fixed amount off.
     *
     * @param id the coupon's id
     * @param off positive
     * @param threshold the bill, after tier price, must reach this
     */
    public record CashCoupon(String id, String name, Money off, Money threshold) {}
}
