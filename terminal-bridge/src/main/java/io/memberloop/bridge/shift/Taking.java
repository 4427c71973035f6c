package io.memberloop.bridge.shift;

import io.memberloop.money.Money;

/**
 * An entry of the book: money that came or went.
 *
 * @param kind {@code TENDER} (also below zero, when it was taken back before the bill was paid), {@code REFUND}, {@code
 *     PAY_IN} or {@code PAY_OUT}
 * @param tenderKind as in {@link io.memberloop.terminal.TenderView}; {@code CASH} for what is put in and taken out
 * @param topUp whether a member paid it in
 * @param amount below zero when it went
 * @param at epoch milliseconds
 */
record Taking(String kind, String tenderKind, boolean topUp, Money amount, String staffName, String reason, long at) {

    boolean isMovement() {
        return kind.startsWith("PAY_");
    }
}
