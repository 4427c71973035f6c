package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
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
        long sum = weights.stream().mapToLong(Money::fen).reduce(0, Math::addExact);
        if (total.isNegative() || weights.stream().anyMatch(Money::isNegative) || total.fen() > sum) {
            throw new IllegalArgumentException("cannot divide " + total + " over " + weights);
        }
        if (total.isZero()) {
            return weights.stream().map(w -> Money.ZERO).toList();
        }
        var parts = new long[weights.size()];
        var remainders = new long[weights.size()];
        long given = 0;
        for (int i = 0; i < parts.length; i++) {
            long product = Math.multiplyExact(total.fen(), weights.get(i).fen());
            parts[i] = product / sum;
            remainders[i] = product % sum;
            given += parts[i];
        }
        var order = new ArrayList<>(IntStream.range(0, parts.length).boxed().toList());
        order.sort(Comparator.<Integer>comparingLong(i -> -remainders[i]).thenComparingInt(i -> i));
        long left = total.fen() - given;
        for (int k = 0; k < left; k++) {
            parts[order.get(k)]++;
        }
        return java.util.Arrays.stream(parts).mapToObj(Money::ofFen).toList();
    }
}
