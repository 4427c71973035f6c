package io.memberloop.bridge.bill;

/** The ways of paying that a till can take. */
public enum TenderKind {
    /** The customer scans a code that the till shows. */
    WECHAT_QR,
    /** The till scans the customer's payment code. */
    WECHAT_CODE,
    /** Money the member paid in before; released by the member's dynamic code. */
    STORED_VALUE,
    /** Points, at the merchant's rate; released by the member's dynamic code. */
    POINTS,
    CASH,
    /** A card terminal of its own; known here by the number on its slip. */
    BANK_CARD;

    /** The customer shows a code that releases the money. It is held in memory only, and for less than a minute. */
    public boolean showsCode() {
        return this == WECHAT_CODE || this == STORED_VALUE || this == POINTS;
    }

    /** What the member has on account; given back by the server while the bill is open. */
    public boolean isBalance() {
        return this == STORED_VALUE || this == POINTS;
    }

    /** The money is here before any system hears of it, so it is taken without the server, too. */
    public boolean atTheCounter() {
        return this == CASH || this == BANK_CARD;
    }
}
