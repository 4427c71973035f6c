package io.memberloop.crm.payment;

/**
 * Port: what the owner of a payable does when its payment is decided. Called in payment's own transaction, so that the
 * attempt and the payable can never tell different stories. Implementations book and stage; they run no rules and call
 * nobody.
 */
public interface PaymentOutcomes {

    /** The kind of payables that it answers for, see {@link Payable#kind}. */
    String payableKind();

    /** Money was taken. Called exactly once for an attempt. */
    void captured(Attempt attempt);

    /** Money was taken after {@link #ended}. Called exactly once, instead of {@link #captured}. */
    void capturedLate(Attempt attempt);

    /**
     * Money was taken, but not the amount that was asked for ({@link Attempt#paidFen}). Called exactly once, instead of
     * {@link #captured}, perhaps after {@link #ended}.
     */
    void mispaid(Attempt attempt);

    /** Nothing was taken and nothing can be: failed, canceled or expired. */
    void ended(Attempt attempt);

    /** Something else that a screen shows has changed, for example the code is known now. */
    void progressed(Attempt attempt);

    /** After the commit of {@link #captured}, {@link #capturedLate} or {@link #mispaid}: settle in the same thread. May throw; the task repeats. */
    void settle(Attempt attempt);
}
