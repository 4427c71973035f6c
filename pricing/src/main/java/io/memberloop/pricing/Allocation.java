package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Divides an amount over lines so that the parts sum to the amount exactly (largest remainder). */
public final class Allocation {

    private Allocation() {}

    /**
     * Divides {@code total} in proportion to {@code weights}. Leftover fen go to the largest remainders, the earlier
     * line first where remainders are equal, so the same input always gives the same parts.
     *
     * @param total not negative, and not more than the sum of the weights
     * @param weights not negative
     * @return one part per weight; each at most its weight; together exactly {@code total}
     * @throws IllegalArgumentException when total or a weight is negative or total exceeds the sum of the weights
     */
    public static List<Money> byWeight(Money total, List<Money> weights) {
        var parts = byWeight(total.fen(), weights.stream().mapToLong(Money::fen).toArray());
        return Arrays.stream(parts).mapToObj(Money::ofFen).toList();
    }

    static long[] byWeight(long total, long[] weights) {
        long sum = 0;
        boolean negative = total < 0;
        for (long weight : weights) {
            sum = Math.addExact(sum, weight);
            negative |= weight < 0;
        }
        if (negative || total > sum) {
            throw new IllegalArgumentException("cannot divide " + total + " over " + Arrays.toString(weights));
        }
        var parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        var remainders = new long[weights.length];
        long left = total;
        for (int i = 0; i < parts.length; i++) {
            long product = Math.multiplyExact(total, weights[i]);
            parts[i] = product / sum;
            remainders[i] = product % sum;
            left -= parts[i];
        }
        if (left > 0) {
            IntStream.range(0, parts.length)
                    .boxed()
                    .sorted((a, b) -> Long.compare(remainders[b], remainders[a]))
                    .limit(left)
                    .forEach(i -> parts[i]++);
        }
        return parts;
    }

    /**
     * What belongs to the units from {@code from} (exclusive) to {@code to} (inclusive) of {@code of} equal units.
     * Whatever the steps in which one goes from 0 to {@code of}, the slices sum to {@code whole} exactly: the way to give
     * back a line by pieces, or points and coupons by the amount refunded, over several refunds.
     *
     * @param whole not negative
     * @throws IllegalArgumentException unless {@code 0 ≤ from ≤ to ≤ of} and {@code of} is positive
     */
    public static Money slice(Money whole, long from, long to, long of) {
        if (whole.isNegative() || from < 0 || to < from || of < to || of < 1) {
            throw new IllegalArgumentException("slice " + from + ".." + to + " of " + of + " of " + whole);
        }
        return Money.ofFen(upTo(whole.fen(), to, of) - upTo(whole.fen(), from, of));
    }

    private static long upTo(long whole, long units, long of) {
        return Math.multiplyExact(whole, units) / of;
    }
}
