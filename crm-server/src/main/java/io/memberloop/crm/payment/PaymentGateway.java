package io.memberloop.crm.payment;

import io.memberloop.money.Money;
import java.time.Instant;

/** Port to WeChat Pay. Never called inside a transaction. No answer is an answer: {@link Unclear}. */
interface PaymentGateway {

    /** What WeChat says of an order. */
    sealed interface Answer {}

    /**
     * The order exists and waits for the customer.
     *
     * @param codeUrl NATIVE; null when the answer does not carry it
     * @param prepayId JSAPI; null when the answer does not carry it
     */
    record Waiting(String codeUrl, String prepayId) implements Answer {}

    record Paid(
            String mchid,
            String appid,
            String outTradeNo,
            String transactionId,
            String payerOpenid,
            Money amount,
            Instant paidAt)
            implements Answer {}

    /** Closed or revoked: it cannot be paid any more. */
    record Closed() implements Answer {}

    /** The customer's payment failed, by WeChat's own word; the order still stands and must be reversed. */
    record Failing(String why) implements Answer {}

    record NotFound() implements Answer {}

    /** Refused for good; repeating cannot help. */
    record Refused(String code, String message) implements Answer {}

    /** Time-out, broken answer, system error: the truth must be asked for. */
    record Unclear(String why) implements Answer {}

    /** Orders a Native or JSAPI payment; a repeat with the same number and content gives code or prepay id again. */
    Answer prepay(Attempt attempt);

    Answer query(Attempt attempt);

    /** {@link Closed} when it is closed now; {@link Paid} or {@link Unclear} when WeChat would not. */
    Answer close(Attempt attempt);
}
