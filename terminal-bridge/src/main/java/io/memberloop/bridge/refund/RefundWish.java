package io.memberloop.bridge.refund;

import io.memberloop.money.Money;
import io.memberloop.terminal.AskRefund;
import java.util.List;

/**
 * What a waiter wants to give back. Exactly one of {@code everything}, {@code amount} and {@code lines} says how much.
 *
 * @param amount or null
 * @param lines or null
 * @param parts how much each tender gives back, and the number of the card terminal's refund slip; null = as the server splits it
 * @param expected what the preview showed; null for a preview
 * @param approval token of a manager who agreed; may be empty
 */
record RefundWish(
        boolean everything,
        Money amount,
        List<AskRefund.Line> lines,
        List<AskRefund.Part> parts,
        String reason,
        Money expected,
        String approval) {}
