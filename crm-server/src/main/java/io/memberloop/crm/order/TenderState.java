package io.memberloop.crm.order;

/** Where a tender stands. Money wins: VOIDED and FAILED become CAPTURED when a payment comes late. */
public enum TenderState {
    /** Not decided yet; the amount is reserved. */
    OPEN,
    CAPTURED,
    /** Given up; nothing was taken. */
    VOIDED,
    /** Refused; nothing was taken. */
    FAILED
}
