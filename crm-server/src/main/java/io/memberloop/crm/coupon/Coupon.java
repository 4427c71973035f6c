package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
import io.memberloop.pricing.Effect;
import io.memberloop.pricing.Scope;
import io.memberloop.pricing.Stacking;
import java.time.LocalDate;

/**
 * One piece in a member's hands.
 *
 * @param code random, for people and scanners; see {@link CouponCode}
 * @param off taken off the bill, at most what is due
 * @param threshold the bill must reach this; zero = any bill
 * @param validTo the last business date
 * @param state ISSUED, HELD (by an open order), REDEEMED, VOID; EXPIRED is an issued one that is past its last day
 */
public record Coupon(
        CouponId id,
        OfferId offerId,
        MemberId memberId,
        String name,
        String code,
        Money off,
        Money threshold,
        LocalDate validFrom,
        LocalDate validTo,
        String state) {

    /** As the price of a bill sees it. */
    public io.memberloop.pricing.Coupon rule() {
        return new io.memberloop.pricing.Coupon(
                id.toString(),
                name,
                new Effect.CashOff(off),
                Scope.EVERYTHING,
                threshold,
                Stacking.ALONE,
                1,
                validTo,
                null);
    }
}
