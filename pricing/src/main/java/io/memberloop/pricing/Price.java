package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.List;

/**
 * The price of a bill. Invariants: {@code due = subtotal − Σ discounts}; {@code Σ line.net = due}; nothing is negative.
 *
 * @param subtotal sum of the lines at list price
 * @param discounts in the order in which they were taken
 * @param due what is to be paid
 * @param lines one per line of the bill, in its order
 * @param unused each coupon that was not used, and why
 */
public record Price(Money subtotal, List<Discount> discounts, Money due, List<PricedLine> lines, List<Unused> unused) {

    public Money discount() {
        return subtotal.minus(due);
    }

    /** @param couponId null for the tier price */
    public record Discount(Kind kind, String couponId, String name, Money amount) {}

    public enum Kind {
        TIER,
        COUPON
    }

    /** @param discount this line's share of every discount; its part of a refund follows from {@code net} */
    public record PricedLine(int number, Money gross, Money discount, Money net) {}

    /** @param missing for {@link Reason#BELOW_THRESHOLD}: how much more would have to be ordered, else zero */
    public record Unused(String couponId, Reason reason, Money missing) {}

    public enum Reason {
        /** The bill does not reach the coupon's threshold. */
        BELOW_THRESHOLD,
        /** Another coupon takes more off; one coupon a bill. */
        ANOTHER_IS_BETTER,
        /** The waiter or the customer chose another one, or none. */
        NOT_CHOSEN
    }
}
