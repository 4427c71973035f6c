package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import io.memberloop.pricing.Price.Reason;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One piece in a member's hands.
 *
 * @param code random, for people and scanners; see {@link CouponCode}
 * @param threshold what it is used on must reach this; zero = any bill
 * @param validTo the last business date
 * @param usesLeft of a count card; else 1 until it is used
 * @param orderId the order that holds it or used it up, else null
 */
public record Coupon(
        CouponId id,
        OfferId offerId,
        MemberId memberId,
        String name,
        String code,
        Worth worth,
        Money threshold,
        Terms terms,
        LocalDate validFrom,
        LocalDate validTo,
        int usesLeft,
        State state,
        OrderId orderId) {

    /** Where a piece stands. */
    public enum State {
        /** The member can use it. */
        ISSUED,
        /** An open order has it. */
        HELD,
        REDEEMED,
        /** Came back with a refund, and cannot be used again: its terms or its days forbid it. */
        RETURNED,
        /** Its days passed. */
        EXPIRED,
        /** The shop took it back. */
        VOID,
        /** Given to a friend, or on the way there. */
        GIVEN
    }

    public boolean isUsable() {
        return state == State.ISSUED;
    }

    /** As the price of a bill sees it on this visit. */
    public io.memberloop.pricing.Coupon rule(Visit visit) {
        return new io.memberloop.pricing.Coupon(
                id.toString(),
                name,
                worth.effect(),
                terms.scope(),
                threshold,
                terms.stacking(),
                Math.max(1, usesLeft),
                validTo,
                obstacle(visit).orElse(null));
    }

    private Optional<Reason> obstacle(Visit visit) {
        if (!worth.kind().isForBills()) {
            return Optional.of(Reason.NOT_FOR_BILLS);
        }
        boolean mine = state == State.HELD && orderId.equals(visit.order());
        if (state != State.ISSUED && !mine) {
            return Optional.of(Reason.IN_USE);
        }
        return validFrom.isAfter(visit.on()) ? Optional.of(Reason.NOT_YET) : terms.obstacle(visit);
    }
}
