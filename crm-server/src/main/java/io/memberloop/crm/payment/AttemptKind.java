package io.memberloop.crm.payment;

/** How the customer and WeChat meet. */
public enum AttemptKind {
    /** The customer scans a code that the shop shows. */
    NATIVE,
    /** The customer pays on a page of ours in WeChat's browser. */
    JSAPI,
    /** The shop scans the customer's payment code; WeChat may ask the customer for the password. */
    CODE
}
