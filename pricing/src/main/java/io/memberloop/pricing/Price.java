package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.List;

/**
 * The price of a bill. Invariants: {@code due = subtotal − Σ discounts + Σ charges}; {@code Σ line.net = due}; each line's
 * {@code net = gross − discount + charge}; nothing is negative.
 *
 * @param subtotal sum of the lines at list price
 * @param discounts in the order in which they were taken; each positive
 * @param charges what is added; each positive
 * @param due what is to be paid
 * @param lines one per line of the bill, in its order
 * @param unused each coupon that was not used, and why; in the order of the bill's coupons
 */
public record Price(
        Money subtotal,
        List<Discount> discounts,
        List<Charge> charges,
        Money due,
        List<PricedLine> lines,
        List<Unused> unused) {

    public Money discount() {
        return discounts.stream().map(Discount::amount).reduce(Money.ZERO, Money::plus);
    }

    public Money charge() {
        return charges.stream().map(Charge::amount).reduce(Money.ZERO, Money::plus);
    }

    /** What staff took off by hand, on lines and on the bill. */
    public Money manual() {
        return discounts.stream()
                .filter(d -> d.kind() == Kind.MANUAL_LINE || d.kind() == Kind.MANUAL_BILL)
                .map(Discount::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    /**
     * @param couponId null unless a coupon
     * @param name the coupon's, else empty
     * @param uses how often the coupon is used; more than one only for count cards, 0 unless a coupon
     * @param line the line's number for {@link Kind#MANUAL_LINE}, else null
     */
    public record Discount(Kind kind, String couponId, String name, Money amount, int uses, Integer line) {

        static Discount of(Kind kind, Money amount) {
            return new Discount(kind, null, "", amount, 0, null);
        }
    }

    public enum Kind {
        /** By hand, on one line. */
        MANUAL_LINE,
        /** The member's price. */
        TIER,
        COUPON,
        /** By hand, on the bill. */
        MANUAL_BILL,
        /** Rounded down. */
        ROUNDING
    }

    public record Charge(ChargeKind kind, Money amount) {}

    public enum ChargeKind {
        SERVICE,
        /** Rounded up. */
        ROUNDING
    }

    /**
     * @param discount this line's share of every discount
     * @param charge this line's share of every charge
     * @param net what the line costs in the end; its part of a refund follows from it
     */
    public record PricedLine(int number, Money gross, Money discount, Money charge, Money net) {}

    /**
     * @param missing for {@link Reason#BELOW_THRESHOLD}: how much more would have to be ordered, else zero
     * @param with id of the coupon that is in the way or better, or null
     */
    public record Unused(String couponId, Reason reason, Money missing, String with) {}

    /** Why a coupon is not used. The first ones hold whatever the bill and are found by whoever knows the rules. */
    public enum Reason {
        /** Its days have not begun. */
        NOT_YET,
        /** Not at this store. */
        WRONG_STORE,
        /** Not on this weekday, at this hour or on this day. */
        WRONG_TIME,
        /** Not for the member's tier. */
        WRONG_TIER,
        /** Only for the first purchase, and this is not the first. */
        NOT_FIRST_PURCHASE,
        /** Another bill holds it. */
        IN_USE,
        /** It is for the member's own page, not for a bill. */
        NOT_FOR_BILLS,
        /** None of its items is on the bill. */
        NOT_THESE_ITEMS,
        /** The bill does not reach the coupon's threshold. */
        BELOW_THRESHOLD,
        /** It does not go together with one that is used. */
        CANNOT_STACK,
        /** It would cost the member price, which takes more off. */
        MEMBER_PRICE_IS_BETTER,
        /** Another one takes more off. */
        ANOTHER_IS_BETTER,
        /** Others have taken everything off already. */
        NOTHING_LEFT,
        /** The waiter or the customer chose others, or none. */
        NOT_CHOSEN
    }
}
