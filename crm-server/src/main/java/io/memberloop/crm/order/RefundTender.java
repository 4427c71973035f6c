package io.memberloop.crm.order;

import io.memberloop.crm.payment.RefundState;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;

/**
 * What one tender gives back of a refund.
 *
 * @param beforeFen what the tender had given back before
 * @param points that a {@link TenderKind#POINTS} tender gives back
 * @param bonusFen how much of a {@link TenderKind#STORED_VALUE} tender comes back as bonus
 * @param reference number on the card terminal's refund slip, else empty
 * @param byHand who gave the money back in another way, and how; null when nobody had to
 */
public record RefundTender(
        long id,
        RefundId refundId,
        OrderId orderId,
        TenderId tenderId,
        TenderKind kind,
        Money amountFen,
        Money beforeFen,
        Points points,
        Money bonusFen,
        String reference,
        RefundState state,
        boolean needsHuman,
        String byHand,
        Instant createdAt,
        Instant doneAt) {}
