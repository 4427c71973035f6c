package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PaymentGateway.Answer;

/**
 * Port to WeChat Pay for customers' payment codes; one adapter for each interface. Never called inside a transaction. Such
 * payments are never reported by a notification: the answer and questions are all there is.
 */
interface CodeGateway {

    PayApi api();

    /**
     * Takes the money. Never repeated: a code pays once, and WeChat tells by a query what became of it.
     *
     * @return Paid, Waiting while the customer enters the password, Refused, or Unclear
     */
    Answer charge(Attempt attempt, PaymentCode code);

    Answer query(Attempt attempt);

    /**
     * Undoes it; money that was taken goes back. Not earlier than fifteen seconds after the charge.
     *
     * @return Closed when WeChat has accepted it, Waiting while the customer is paying (it was not accepted), NotFound, or
     *     Unclear
     */
    Answer reverse(Attempt attempt);
}
