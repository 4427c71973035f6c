package io.memberloop.pricing;

import io.memberloop.money.Money;
import io.memberloop.money.Points;

/**
 * What points are worth when they pay. Paying by points is a tender, not a discount: it is decided after the price.
 *
 * @param step points are spent in multiples of this; positive
 * @param worth what one step pays; positive
 * @param mostPercent how much of what is due may be paid by points, 0..100
 */
public record PointsRule(Points step, Money worth, int mostPercent) {

    /** @param worth what they pay; {@code Spend(0, 0)} when none can be spent */
    public record Spend(Points points, Money worth) {}

    public PointsRule {
        if (!step.isPositive() || !worth.isPositive() || mostPercent < 0 || mostPercent > 100) {
            throw new IllegalArgumentException(step + " points = " + worth + ", at most " + mostPercent + " %");
        }
    }

    /**
     * The most that can be spent.
     *
     * @param due of the whole bill
     * @param balance may be negative
     */
    public Spend most(Money due, Points balance) {
        return most(due, due, balance);
    }

    /**
     * The most that can be spent on a bill that is partly paid.
     *
     * @param due of the whole bill; the share is counted from it
     * @param stillDue what is neither paid nor being paid
     * @param balance may be negative
     */
    public Spend most(Money due, Money stillDue, Points balance) {
        var cap = due.percentDown(mostPercent).min(stillDue);
        long steps = Math.min(cap.fen() / worth.fen(), balance.value() / step.value());
        return steps <= 0 ? new Spend(Points.ZERO, Money.ZERO) : spend(steps);
    }

    /**
     * What an amount costs in points.
     *
     * @throws IllegalArgumentException unless it is a positive multiple of {@link #worth}
     */
    public Spend forAmount(Money amount) {
        if (!amount.isPositive() || amount.fen() % worth.fen() != 0) {
            throw new IllegalArgumentException(amount + " is no multiple of " + worth);
        }
        return spend(amount.fen() / worth.fen());
    }

    private Spend spend(long steps) {
        return new Spend(Points.of(Math.multiplyExact(steps, step.value())), worth.times(steps));
    }
}
