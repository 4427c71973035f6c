package io.memberloop.pricing;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a whole that goes with a part of something else: the points of a refunded amount, the money of a refunded
 * piece. Each step is the difference of two cumulative figures, so the steps sum to the whole exactly, however the way is
 * divided; none is negative.
 */
public final class Portion {

    private Portion() {}

    /**
     * What of {@code whole} belongs to the first {@code done} of {@code total}, rounded down; all of it at the end.
     *
     * @param whole not negative
     * @param total positive, unless {@code whole} is zero
     * @param done from 0 to {@code total}
     * @throws IllegalArgumentException outside of these
     */
    public static long upTo(long whole, long total, long done) {
        if (whole < 0 || done < 0 || done > total || total == 0 && whole > 0) {
            throw new IllegalArgumentException("no portion of " + whole + " at " + done + " of " + total);
        }
        return total == 0 ? 0 : Math.multiplyExact(whole, done) / total;
    }

    /** What of {@code whole} belongs to the step from {@code before} to {@code after}, of {@code total}. */
    public static long step(long whole, long total, long before, long after) {
        if (after < before) {
            throw new IllegalArgumentException("a step back from " + before + " to " + after);
        }
        return upTo(whole, total, after) - upTo(whole, total, before);
    }

    /**
     * Divides {@code whole} in proportion to the weights; a part may exceed its weight.
     *
     * @param weights not negative
     * @return one part per weight, together exactly {@code whole}; all zero when the weights are
     */
    public static List<Long> byWeight(long whole, List<Long> weights) {
        long sum = weights.stream().reduce(0L, Math::addExact);
        var parts = new ArrayList<Long>();
        long before = 0;
        for (long weight : weights) {
            parts.add(sum == 0 ? 0 : step(whole, sum, before, before + weight));
            before += weight;
        }
        return parts;
    }
}
