package io.memberloop.pricing;

import io.memberloop.money.Money;

/**
 * What a store adds to a bill and how it rounds.
 *
 * @param servicePercent service charge in percent of what is to be paid after all discounts, 0..100
 * @param rounding of the amount due
 */
public record BillRules(int servicePercent, Rounding rounding) {

    /** No service charge, to the fen. */
    public static final BillRules PLAIN = new BillRules(0, Rounding.FEN);

    public BillRules {
        if (servicePercent < 0 || servicePercent > 100 || rounding == null) {
            throw new IllegalArgumentException("service " + servicePercent + " %, rounding " + rounding);
        }
    }

    /** How the amount due is made round. */
    public enum Rounding {
        /** Not at all. */
        FEN(1, false),
        /** Down to 0.1 yuan. */
        JIAO_DOWN(10, false),
        /** To the nearest 0.1 yuan, 0.05 upwards. */
        JIAO_NEAREST(10, true),
        /** Down to the yuan. */
        YUAN_DOWN(100, false),
        /** To the nearest yuan, 0.50 upwards. */
        YUAN_NEAREST(100, true);

        private final long unit;
        private final boolean nearest;

        Rounding(long unit, boolean nearest) {
            this.unit = unit;
            this.nearest = nearest;
        }

        /** Never makes something nothing: an amount that would round to zero stays as it is. */
        Money round(Money amount) {
            long base = nearest ? Math.addExact(amount.fen(), unit / 2) : amount.fen();
            long rounded = base / unit * unit;
            return rounded == 0 ? amount : Money.ofFen(rounded);
        }
    }

    /** Half a fen upwards. */
    Money service(Money net) {
        return Money.ofFen(Math.addExact(Math.multiplyExact(net.fen(), (long) servicePercent), 50) / 100);
    }
}
