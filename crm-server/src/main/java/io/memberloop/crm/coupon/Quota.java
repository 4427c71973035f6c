package io.memberloop.crm.coupon;

import io.memberloop.money.Money;

/**
 * How many pieces are given out.
 *
 * @param stock in all
 * @param perMember to one member
 * @param perDay on one business date, 0 = no limit
 * @param budget what the pieces given out may cost together, or null
 * @param face what one piece counts against the budget; positive with a budget
 */
public record Quota(long stock, int perMember, int perDay, Money budget, Money face) {

    public static Quota of(long stock, int perMember) {
        return new Quota(stock, perMember, 0, null, Money.ZERO);
    }
}
