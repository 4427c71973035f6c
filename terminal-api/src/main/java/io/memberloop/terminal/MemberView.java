package io.memberloop.terminal;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Effect;
import io.memberloop.pricing.PointsRule;
import java.util.List;

/**
 * What a till may know of a member: nothing that identifies beyond need.
 *
 * @param name masked, for example {@code 王**}
 * @param maskedNumber the card number with only its tail, for paper
 * @param tierPercent the member's price in percent of the list price; 100 = list price
 * @param coupons that the member holds; those that cannot be used here and now say why ({@link
 *     io.memberloop.pricing.Coupon#obstacle})
 * @param points the balance; below zero = owed
 * @param balance stored value that can be spent
 * @param spendable points that can be spent, in whole steps of the rule; zero when the shop takes no points
 * @param pointsWorth what they pay, before the rule's share of a bill is looked at
 * @param pointsRule how points pay: the same record, for the same code; null when the shop takes no points
 */
public record MemberView(
        String id,
        String name,
        String maskedNumber,
        String tier,
        int tierPercent,
        Points points,
        List<Coupon> coupons,
        Money balance,
        Points spendable,
        Money pointsWorth,
        PointsRule pointsRule) {

    /**
     * @param off a fixed amount that it takes off; zero for other kinds
     * @param validTo ISO date, the last day
     * @param rule what the price of a bill needs to know of it: the same record, for the same code
     */
    public record Coupon(
            String id, String name, Money off, Money threshold, String validTo, io.memberloop.pricing.Coupon rule) {

        public static Coupon of(io.memberloop.pricing.Coupon rule) {
            var off = rule.effect() instanceof Effect.CashOff cash ? cash.off() : Money.ZERO;
            return new Coupon(
                    rule.id(),
                    rule.name(),
                    off,
                    rule.threshold(),
                    rule.validTo().toString(),
                    rule);
        }
    }

    /**
     * @param value what was scanned or typed: card number or phone. In a body, never in an address.
     * @param device the handheld that asks; null from a bridge that does not tell it
     */
    public record Lookup(String value, String device) {}
}
