package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
import java.time.LocalDate;

/**
 * What a merchant gives out as coupons.
 *
 * @param threshold what it is used on must reach this; zero = any bill
 * @param issued how many pieces are given out; never more than the stock
 * @param redeemed how many were used on paid orders
 * @param active false once stopped: nothing more is given out, issued pieces stay good
 */
public record Offer(
        OfferId id,
        String name,
        Worth worth,
        Money threshold,
        Validity validity,
        Terms terms,
        Quota quota,
        long issued,
        long redeemed,
        boolean active) {

    public long stock() {
        return quota.stock();
    }

    public int perMemberLimit() {
        return quota.perMember();
    }

    public long left() {
        return quota.stock() - issued;
    }

    /** Of the budget; null without one. */
    public Money budgetLeft() {
        return quota.budget() == null ? null : quota.budget().minus(quota.face().times(issued));
    }

    /** First of the fixed days, or null. */
    public LocalDate fixedFrom() {
        return validity instanceof Validity.Fixed fixed ? fixed.from() : null;
    }

    /** Last of the fixed days, or null. */
    public LocalDate fixedTo() {
        return validity instanceof Validity.Fixed fixed ? fixed.to() : null;
    }

    /** How many days, or null with fixed days. */
    public Integer validDays() {
        return validity instanceof Validity.AfterReceipt after ? after.days() : null;
    }

    /** Days from receipt to the first day. */
    public int delayDays() {
        return validity instanceof Validity.AfterReceipt after ? after.delay() : 0;
    }

    /** What a marketer decides. */
    public record Draft(String name, Worth worth, Money threshold, Validity validity, Terms terms, Quota quota) {

        /** An amount off, used alone, without terms. */
        public Draft(String name, Money off, Money threshold, Validity validity, long stock, int perMember) {
            this(name, Worth.cashOff(off), threshold, validity, Terms.NONE, Quota.of(stock, perMember));
        }
    }
}
