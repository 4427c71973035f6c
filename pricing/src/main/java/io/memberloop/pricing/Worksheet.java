package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.List;
import java.util.function.Predicate;

/** What is left of each line while discounts come off one after the other. */
final class Worksheet {

    private final List<Bill.Line> lines;
    private final long[] left;

    private Worksheet(List<Bill.Line> lines, long[] left) {
        this.lines = lines;
        this.left = left;
    }

    static Worksheet of(List<Bill.Line> lines) {
        return new Worksheet(
                lines, lines.stream().mapToLong(line -> line.gross().fen()).toArray());
    }

    Worksheet copy() {
        return new Worksheet(lines, left.clone());
    }

    int size() {
        return left.length;
    }

    Bill.Line line(int i) {
        return lines.get(i);
    }

    Money left(int i) {
        return Money.ofFen(left[i]);
    }

    Money sum(Predicate<Bill.Line> which) {
        long sum = 0;
        for (int i = 0; i < left.length; i++) {
            if (which.test(lines.get(i))) {
                sum = Math.addExact(sum, left[i]);
            }
        }
        return Money.ofFen(sum);
    }

    Money sum() {
        return sum(line -> true);
    }

    void take(int i, Money amount) {
        left[i] -= amount.fen();
    }

    /** Takes an amount off the lines, in proportion to what is left of them. */
    void spread(Money amount, Predicate<Bill.Line> which) {
        var parts = Allocation.byWeight(amount.fen(), weights(which));
        for (int i = 0; i < parts.length; i++) {
            left[i] -= parts[i];
        }
    }

    /** Adds an amount to all lines, in proportion to what is left of them. */
    long[] added(Money amount) {
        var parts = Allocation.byWeight(amount.fen(), left);
        for (int i = 0; i < parts.length; i++) {
            left[i] += parts[i];
        }
        return parts;
    }

    private long[] weights(Predicate<Bill.Line> which) {
        var weights = left.clone();
        for (int i = 0; i < weights.length; i++) {
            if (!which.test(lines.get(i))) {
                weights[i] = 0;
            }
        }
        return weights;
    }
}
