package io.memberloop.crm.payment;

/** Which of WeChat Pay's interfaces an order was made by; only that one is asked about it. */
public enum PayApi {
    V3,
    /** XML, for payment codes of accounts that do not have the new interface yet. */
    V2
}
