package io.memberloop.crm.payment;

/**
 * Where an attempt stands. Money wins: from every state a success that WeChat reports leads to {@link #PAID}, or to
 * {@link #PAID_LATE} when the attempt had already been given up.
 */
public enum AttemptState {
    /** Written, WeChat not called yet. */
    CREATED,
    /** WeChat is being called; after a crash nobody knows whether it was reached. */
    SUBMITTED,
    /** WeChat has the order and the customer can pay. */
    AWAITING,
    /** WeChat did not answer, or not clearly. The query ladder owns it. */
    UNKNOWN,
    /** Somebody asked to cancel; only WeChat's answer decides. */
    CANCEL_REQUESTED,
    PAID,
    /** WeChat refused the order for good. */
    FAILED,
    CANCELED,
    EXPIRED,
    /** Paid after it had been given up. */
    PAID_LATE,
    /** WeChat took another amount than was asked for: it pays nothing here, and has to go back. */
    MISPAID;

    /** Whether WeChat may still take money for it. */
    public boolean isOpen() {
        return switch (this) {
            case CREATED, SUBMITTED, AWAITING, UNKNOWN, CANCEL_REQUESTED -> true;
            default -> false;
        };
    }

    public boolean isPaid() {
        return this == PAID || this == PAID_LATE;
    }
}
