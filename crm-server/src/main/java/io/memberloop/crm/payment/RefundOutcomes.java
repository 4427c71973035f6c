package io.memberloop.crm.payment;

/**
 * Port: what the owner of a payable does when a refund moves. Called in payment's own transaction. Implementations book; they run no
 * rules and call nobody.
 */
public interface RefundOutcomes {

    /** The kind of payables that it answers for, see {@link Payable#kind}. */
    String payableKind();

    /** The refund of a claim stands where {@link PaymentRefund#state} says. May be told the same again. */
    void moved(PaymentRefund refund);
}
