package io.memberloop.crm.payment;

/** Where money that goes back stands. */
public enum RefundState {
    /** Written, WeChat not asked yet. */
    PENDING,
    /** WeChat was asked and did not answer clearly. The query ladder owns it. */
    UNKNOWN,
    /** WeChat has accepted it; the money is on its way. */
    PROCESSING,
    /** The payer's account does not take it (a card that was closed). Not final: a human decides how it goes on. */
    ABNORMAL,
    /** WeChat gave it up, for example because the merchant's account stayed empty. A new try needs a new number. */
    CLOSED,
    /** WeChat refused it. */
    FAILED,
    /** The money is back. */
    SUCCESS;

    /** Whether WeChat will not change it any more by itself. */
    public boolean isDecided() {
        return this == SUCCESS || this == CLOSED || this == FAILED;
    }

    /** Whether it goes on only when somebody does something. */
    public boolean needsHuman() {
        return this == ABNORMAL || this == CLOSED || this == FAILED;
    }
}
