package io.memberloop.crm.payment;

import io.memberloop.money.Money;

/** Port to WeChat Pay's refunds. Never called inside a transaction. No answer is an answer: {@link Unclear}. */
interface RefundGateway {

    /** What WeChat says of a refund. */
    sealed interface Answer {}

    /** @param state {@link RefundState#PROCESSING}, {@code SUCCESS}, {@code ABNORMAL} or {@code CLOSED} */
    record Standing(RefundState state, String outRefundNo, String refundId, Money amount, String receivedAccount)
            implements Answer {}

    /** WeChat does not know the number: it may be asked for again with the same one. */
    record NotFound() implements Answer {}

    /** The merchant's account holds too little; the same request may succeed later. */
    record NotEnough() implements Answer {}

    /** Refused; the same request will be refused again. */
    record Refused(String code, String message) implements Answer {}

    /** Time-out, broken answer, system error: the truth must be asked for. */
    record Unclear(String why) implements Answer {}

    /** Asks for the refund; a repeat with the same number and content answers how it stands. */
    Answer ask(PaymentRefund refund, Attempt attempt);

    Answer query(PaymentRefund refund);
}
