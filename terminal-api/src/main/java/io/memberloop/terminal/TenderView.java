package io.memberloop.terminal;

import io.memberloop.money.Money;
import io.memberloop.money.Points;

/**
 * One way in which (a part of) an order is paid.
 *
 * @param kind {@code WECHAT_QR}, {@code WECHAT_CODE}, {@code WECHAT_PHONE}, {@code STORED_VALUE}, {@code POINTS}, {@code
 *     CASH} or {@code BANK_CARD}
 * @param state {@code OPEN}, {@code CAPTURED}, {@code VOIDED} or {@code FAILED}
 * @param attemptState of the WeChat payment, null for cash: {@code CREATED}, {@code SUBMITTED}, {@code AWAITING}, {@code
 *     UNKNOWN}, {@code CANCEL_REQUESTED}, {@code PAID}, {@code FAILED}, {@code CANCELED}, {@code EXPIRED}, {@code PAID_LATE}
 * @param codeUrl what the pay QR holds; null while it is not known
 * @param transactionId WeChat's, once paid
 * @param reference the number on the card terminal's slip, else empty
 * @param points what a {@code POINTS} tender spends
 * @param opId of the request that made it: a till whose answer was lost finds its tender by it
 * @param awaiting what WeChat waits for while {@code attemptState} is {@code AWAITING}: {@code SCAN} (the customer scans the
 *     code on the screen), {@code PHONE} (the customer pays on a page of ours) or {@code PASSWORD} (the payment code was
 *     taken, the customer is entering the password); else null
 * @param reason why a payment code was refused: {@code CODE_WRONG}, {@code CODE_EXPIRED}, {@code CODE_USED}, {@code
 *     NOT_ENOUGH}, {@code LIMIT}, {@code NOT_PAID} (the customer did not finish) or {@code REFUSED}; else null
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
        String reference,
        Points points,
        String capturedAt,
        String opId,
        String awaiting,
        String reason) {

    /**
     * @param opId made by the device before it sends; the same id with the same body gives the first answer
     * @param amount positive
     * @param received cash only: what the customer handed over, at least {@code amount}; else null
     * @param code what the customer showed: a WeChat payment code, or a member's dynamic code; else null
     * @param reference the number on the card terminal's slip; else null
     * @param approval stored value and points: the {@link Confirmation} that the member approved, in place of a code; else
     *     null
     * @param offlineTotal cash and card slips that closed a bill while the till could not ask: what the whole bill cost
     *     there. The money stands as taken; else null
     */
    public record Request(
            String opId,
            String kind,
            Money amount,
            Money received,
            String code,
            String reference,
            String approval,
            Money offlineTotal) {

        /** Asked for while the server answers. */
        public Request(
                String opId,
                String kind,
                Money amount,
                Money received,
                String code,
                String reference,
                String approval) {
            this(opId, kind, amount, received, code, reference, approval, null);
        }

        /** What makes two requests the same: the till may have lost the server between them. */
        public Request withoutTotal() {
            return new Request(opId, kind, amount, received, code, reference, approval);
        }

        /** Without the code: it pays. */
        @Override
        public String toString() {
            return "Request[" + kind + " " + amount + ", op " + opId + "]";
        }
    }
}
