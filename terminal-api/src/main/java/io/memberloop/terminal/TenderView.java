package io.memberloop.terminal;

import io.memberloop.money.Money;

/**
 * One way in which (a part of) an order is paid.
 *
 * @param kind {@code WECHAT_QR} or {@code CASH}
 * @param state {@code OPEN}, {@code CAPTURED}, {@code VOIDED} or {@code FAILED}
 * @param attemptState of the WeChat payment, null for cash: {@code CREATED}, {@code SUBMITTED}, {@code AWAITING}, {@code
 *     UNKNOWN}, {@code CANCEL_REQUESTED}, {@code PAID}, {@code FAILED}, {@code CANCELED}, {@code EXPIRED}, {@code PAID_LATE}
 * @param codeUrl what the pay QR holds; null while it is not known
 * @param transactionId WeChat's, once paid
 */
public record TenderView(
        String tenderId,
        String kind,
        Money amount,
        Money received,
        Money change,
        String state,
        String attemptState,
        String codeUrl,
        String expiresAt,
        String transactionId,
        String capturedAt) {

    /**
     * @param opId made by the device before it sends; the same id with the same body gives the first answer
     * @param amount positive
     * @param received cash only: what the customer handed over, at least {@code amount}; else null
     */
    public record Request(String opId, String kind, Money amount, Money received) {}
}
