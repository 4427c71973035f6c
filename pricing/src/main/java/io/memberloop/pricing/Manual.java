package io.memberloop.pricing;

import io.memberloop.money.Money;

/**
 * A discount that staff give by hand: an amount, or a share. Who may give how much is not decided here.
 *
 * @param amount positive, or null for a share; never takes more than there is
 * @param percent 1..100 taken off, 0 for an amount; fen are rounded in the guest's favour
 */
public record Manual(Money amount, int percent) {

    public Manual {
        boolean byAmount = amount != null && amount.isPositive() && percent == 0;
        boolean byShare = amount == null && percent >= 1 && percent <= 100;
        if (!byAmount && !byShare) {
            throw new IllegalArgumentException("manual discount: " + amount + ", " + percent + " %");
        }
    }

    public static Manual off(Money amount) {
        return new Manual(amount, 0);
    }

    public static Manual percent(int percent) {
        return new Manual(null, percent);
    }

    /** What it takes off {@code from}. */
    Money of(Money from) {
        return amount != null ? amount.min(from) : from.minus(from.percentDown(100 - percent));
    }
}
