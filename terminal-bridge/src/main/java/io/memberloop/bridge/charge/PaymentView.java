package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.BillView;
import io.memberloop.money.Money;

/**
 * What a handheld needs to show a payment.
 *
 * @param paymentId the bill's id
 * @param state {@code WAITING}, {@code UNKNOWN} (WeChat is being asked), {@code PAID}, {@code CANCELED}, {@code EXPIRED} or {@code FAILED}
 * @param codeUrl what the QR code holds; null while it is not known or no longer payable
 * @param qr path of the code as SVG
 */
record PaymentView(
        String paymentId,
        String state,
        Money amount,
        String codeUrl,
        String qr,
        String expiresAt,
        String transactionId,
        String settleState) {

    static PaymentView of(BillView bill) {
        var tender = bill.tender();
        if (tender == null) {
            return new PaymentView(bill.id(), "NONE", bill.due(), null, null, null, null, bill.settleState());
        }
        return new PaymentView(
                bill.id(),
                tender.state(),
                tender.amount(),
                tender.codeUrl(),
                tender.qr(),
                tender.expiresAt(),
                tender.transactionId(),
                bill.settleState());
    }
}
