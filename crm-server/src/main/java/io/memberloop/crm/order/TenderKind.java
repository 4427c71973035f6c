package io.memberloop.crm.order;

/** The ways of paying an order. */
public enum TenderKind {
    /** The customer scans a code that the shop shows (Native). */
    WECHAT_QR,
    /** The shop scans the customer's payment code. */
    WECHAT_CODE,
    /** The customer pays on the own phone, in the shop's page (JSAPI). */
    WECHAT_PHONE,
    /** Money the member paid in before. */
    STORED_VALUE,
    /** Points, at the merchant's rate. */
    POINTS,
    CASH,
    /** A card terminal of its own; known here by the number on its slip. */
    BANK_CARD;

    public boolean isWeChat() {
        return this == WECHAT_QR || this == WECHAT_CODE || this == WECHAT_PHONE;
    }

    /** Money that changes hands now; spending stored value or points brings no new money. */
    public boolean isNewMoney() {
        return this != STORED_VALUE && this != POINTS;
    }
}
