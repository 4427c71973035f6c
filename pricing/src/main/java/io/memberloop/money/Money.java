package io.memberloop.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount in fen (1/100 yuan, CNY); may be negative. On the wire it is a plain JSON integer of fen.
 *
 * <p>All arithmetic is exact: an overflow throws {@link ArithmeticException} rather than wrapping round. Yuan appear
 * only at the edges ({@link #ofYuan}, {@link #yuan}, {@link #display}).
 *
 * @param fen the amount in fen
 */
public record Money(@JsonValue long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** Digits between two commas. */
    private static final int GROUP = 3;

    private static final Pattern YUAN = Pattern.compile("-?\\d{1,12}(\\.\\d{1,2})?");

    @JsonCreator
    public static Money ofFen(long fen) {
        return new Money(fen);
    }

    /**
     * Reads what a person typed.
     *
     * @param yuan plain decimal yuan with at most two decimals, for example {@code 12.5}
     * @throws IllegalArgumentException when it is anything else: no exponent, no grouping, no third decimal
     */
    public static Money ofYuan(String yuan) {
        if (yuan == null || !YUAN.matcher(yuan.trim()).matches()) {
            throw new IllegalArgumentException("not an amount in yuan: " + yuan);
        }
        return new Money(new BigDecimal(yuan.trim()).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(fen, factor));
    }

    public Money negated() {
        return new Money(Math.negateExact(fen));
    }

    /** A share in percent, rounded down to the fen. */
    public Money percentDown(int percent) {
        return new Money(Math.floorDiv(Math.multiplyExact(fen, (long) percent), 100L));
    }

    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    public Money max(Money other) {
        return fen >= other.fen ? this : other;
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public boolean isNegative() {
        return fen < 0;
    }

    public boolean isLessThan(Money other) {
        return fen < other.fen;
    }

    /** Yuan with two decimals and no grouping, for forms and files: {@code 1234.50}. */
    public String yuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** What screens and paper show: {@code ¥1,234.50}, {@code -¥3.00}. */
    public String display() {
        // made thousands of times a second on a busy server, for which a format string takes too long
        var text = new StringBuilder(BigDecimal.valueOf(fen, 2).abs().toPlainString());
        for (int comma = text.length() - ".00".length() - GROUP; comma > 0; comma -= GROUP) {
            text.insert(comma, ',');
        }
        return text.insert(0, fen < 0 ? "-¥" : "¥").toString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return display();
    }
}
