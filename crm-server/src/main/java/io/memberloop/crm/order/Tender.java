package io.memberloop.crm.order;

import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;

/**
 * One way in which (a part of) an order is paid.
 *
 * @param opId the device's operation: a repeat finds this tender
 * @param opHash of the request; the same operation with another body is refused
 * @param receivedFen cash handed over
 * @param reference the number on the card terminal's slip, else empty
 * @param points what a {@link TenderKind#POINTS} tender spends
 * @param refundedFen given back or on its way back; never above {@code amountFen}
 * @param bonusFen of a {@link TenderKind#STORED_VALUE} tender: how much of it was bonus
 */
public record Tender(
        TenderId id,
        OrderId orderId,
        String opId,
        String opHash,
        TenderKind kind,
        Money amountFen,
        Money receivedFen,
        Money changeFen,
        String reference,
        Points points,
        TenderState state,
        Instant createdAt,
        Instant capturedAt,
        Money refundedFen,
        Money bonusFen) {

    /** What can still be given back. */
    public Money refundable() {
        return isCaptured() ? amountFen.minus(refundedFen) : Money.ZERO;
    }

    public boolean isCaptured() {
        return state == TenderState.CAPTURED;
    }
}
