package io.memberloop.bridge.bill;

import io.memberloop.money.Money;

/**
 * What a waiter asks for: one way of paying all or a part of what is still due.
 *
 * @param amount null = whatever is still due
 * @param received cash only: what was handed over, null = exactly the amount; else null
 * @param code what the customer showed, or what a member agreed to on the phone; empty for ways without one. Never stored, never logged
 * @param reference the number on the card terminal's slip; else empty
 * @param approval token of a manager who agreed to cash beside a payment whose end is not known; else empty
 */
public record Charge(TenderKind kind, Money amount, Money received, String code, String reference, String approval) {

    public static Charge byQr() {
        return new Charge(TenderKind.WECHAT_QR, null, null, "", "", "");
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "Charge[" + kind + " " + (amount == null ? "all" : amount) + "]";
    }
}
