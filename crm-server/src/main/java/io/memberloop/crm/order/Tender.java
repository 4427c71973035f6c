package io.memberloop.crm.order;

import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.time.Instant;

/**
 * One way in which (a part of) an order is paid.
 *
 * @param opId the device's operation: a repeat finds this tender
 * @param kind WECHAT_QR or CASH
 * @param receivedFen cash handed over
 * @param state OPEN, CAPTURED, VOIDED or FAILED
 */
public record Tender(
        TenderId id,
        OrderId orderId,
        String opId,
        String kind,
        Money amountFen,
        Money receivedFen,
        Money changeFen,
        String state,
        Instant createdAt,
        Instant capturedAt) {}
