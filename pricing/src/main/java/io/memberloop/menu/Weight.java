package io.memberloop.menu;

import io.memberloop.money.Money;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What a weighed dish weighs, and for how many grams its price is.
 *
 * @param grams 1..{@link #MOST}
 * @param unitGrams 500 (斤) or 1000 (kg)
 */
public record Weight(int grams, int unitGrams) {

    /** 100 kg: what weighs more was mistyped. */
    public static final int MOST = 100_000;

    /** Units that a price can be for, in grams. */
    public static final Set<Integer> UNITS = Set.of(500, 1000);

    public Weight {
        if (grams < 1 || grams > MOST || !UNITS.contains(unitGrams)) {
            throw new IllegalArgumentException(grams + " g at a price for " + unitGrams + " g");
        }
    }

    /**
     * What these grams cost: price × grams ÷ unit, rounded to the fen, half a fen upwards. Rounded once, here; everything
     * after it reckons with whole fen.
     *
     * @param price of {@code unitGrams} grams, not negative
     */
    public Money cost(Money price) {
        if (price.isNegative()) {
            throw new IllegalArgumentException("price " + price);
        }
        long doubled = Math.multiplyExact(Math.multiplyExact(price.fen(), (long) grams), 2L);
        return Money.ofFen(Math.addExact(doubled, unitGrams) / (2L * unitGrams));
    }

    /** For people: {@code 0.435 kg}. */
    public String display() {
        return BigDecimal.valueOf(grams, 3).toPlainString() + " kg";
    }
}
