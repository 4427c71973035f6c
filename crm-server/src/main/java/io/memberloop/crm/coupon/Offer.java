package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
import java.time.LocalDate;

/**
 * What a merchant gives out as coupons: an amount off from a threshold on.
 *
 * @param stock how many pieces there are in all
 * @param issued how many of them are given out; never more than {@code stock}
 * @param perMemberLimit how many one member can get
 * @param redeemed how many were used on paid orders
 * @param active false once stopped: nothing more is given out, issued pieces stay good
 */
public record Offer(
        OfferId id,
        String name,
        Money off,
        Money threshold,
        Validity validity,
        long stock,
        long issued,
        int perMemberLimit,
        long redeemed,
        boolean active) {

    public long left() {
        return stock - issued;
    }

    /** First of the fixed days, or null. */
    public LocalDate fixedFrom() {
        return validity instanceof Validity.Fixed fixed ? fixed.from() : null;
    }

    /** Last of the fixed days, or null. */
    public LocalDate fixedTo() {
        return validity instanceof Validity.Fixed fixed ? fixed.to() : null;
    }

    /** How many days from receipt, or null. */
    public Integer validDays() {
        return validity instanceof Validity.AfterReceipt after ? after.days() : null;
    }

    /**
     * What a marketer decides.
     *
     * @param off positive
     * @param threshold zero, or at least {@code off}
     */
    public record Draft(String name, Money off, Money threshold, Validity validity, long stock, int perMemberLimit) {}
}
