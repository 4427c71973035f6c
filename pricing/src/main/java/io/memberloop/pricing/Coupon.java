package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.time.LocalDate;

/**
 * A coupon as the price of a bill sees it.
 *
 * @param id of the piece
 * @param effect what it does
 * @param scope what it does it to
 * @param threshold what is left of the lines in scope – for {@link Effect.ItemsFree} and {@link Effect.ItemsAt}: of the
 *     whole bill – must reach this when the coupon's turn comes; zero = any bill. Lines that are not discountable do not
 *     count
 * @param stacking what it may be used together with
 * @param uses how often it can be used on this bill: one, or what is left of a count card
 * @param validTo the last day: of equal coupons the one that ends first is taken
 * @param obstacle why it cannot be used here and now whatever the bill, or null
 */
public record Coupon(
        String id,
        String name,
        Effect effect,
        Scope scope,
        Money threshold,
        Stacking stacking,
        int uses,
        LocalDate validTo,
        Price.Reason obstacle) {

    public Coupon {
        if (uses < 1 || threshold.isNegative()) {
            throw new IllegalArgumentException("coupon " + id + ": " + uses + " uses, threshold " + threshold);
        }
    }

    /** An amount off the whole bill, used alone. */
    public static Coupon cashOff(String id, String name, Money off, Money threshold) {
        return new Coupon(
                id, name, new Effect.CashOff(off), Scope.EVERYTHING, threshold, Stacking.ALONE, 1, LocalDate.MAX, null);
    }

    boolean looksAtWholeBill() {
        return effect instanceof Effect.ItemsFree || effect instanceof Effect.ItemsAt;
    }

    /** The same promise, whoever's piece: one of them stands for all. */
    boolean sameAs(Coupon other) {
        return effect.equals(other.effect)
                && scope.equals(other.scope)
                && threshold.equals(other.threshold)
                && stacking.equals(other.stacking)
                && uses == other.uses;
    }
}
