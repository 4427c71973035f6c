package io.memberloop.terminal;

import io.memberloop.money.Money;
import java.util.List;

/**
 * Asks an order to give back money; sent to {@code POST /orders/{id}/refunds/preview} to see what would return where, and to
 * {@code POST /orders/{id}/refunds} to do it. Exactly one of {@code everything}, {@code amount} and {@code lines} says how
 * much.
 *
 * @param opId made by the device before it sends; the same id with the same body gives the first answer. Not needed for a
 *     preview
 * @param staffId who asks
 * @param reason at most 80 characters; the customer may read it in WeChat. Not needed for a preview
 * @param everything true for whatever is left; null or false else
 * @param amount positive, or null
 * @param lines pieces of lines, or null
 * @param parts how much each tender gives back; null or empty = the tender taken last first, cash after all others
 * @param expected the amount that the preview showed; when the order has changed since, the refund is refused
 * @param approvals who agreed at the device by PIN; null or empty when nobody has to
 */
public record AskRefund(
        String opId,
        String staffId,
        String reason,
        Boolean everything,
        Money amount,
        List<Line> lines,
        List<Part> parts,
        Money expected,
        List<Approval> approvals) {

    /** @param number of the line in the bill */
    public record Line(int number, int quantity) {}

    /** @param reference number on the card terminal's refund slip; else null */
    public record Part(String tenderId, Money amount, String reference) {}

    /**
     * Somebody typed the PIN at the device.
     *
     * @param at when, ISO-8601
     * @param proof {@link ApprovalProof#of} over this operation: the bridge has checked the PIN against the verifier that the
     *     server knows, and the agreement is good for this refund only
     */
    public record Approval(String staffId, String at, String proof) {}
}
