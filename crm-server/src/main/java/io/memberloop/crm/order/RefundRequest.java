package io.memberloop.crm.order;

import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.util.List;

/**
 * What somebody wants an order to give back.
 *
 * @param opId made by the client before it sends; the same one is done once
 * @param reason the customer may read it in WeChat
 * @param split how much each tender gives back; empty = the order of {@link RefundPlan}
 * @param expected what the person saw before agreeing; null = not checked
 * @param approved null when nobody else agreed
 */
public record RefundRequest(
        OrderId order,
        String opId,
        String reason,
        What what,
        List<Part> split,
        Money expected,
        Person asked,
        Person approved) {

    /** How much of the order. */
    public sealed interface What {}

    /** Whatever is left. */
    public record Everything() implements What {}

    /** @param amount positive */
    public record Amount(Money amount) implements What {}

    public record Pieces(List<Piece> pieces) implements What {}

    /** @param quantity how many of the line's */
    public record Piece(int lineNo, int quantity) {}

    /** @param reference number on the card terminal's refund slip; else empty */
    public record Part(TenderId tender, Money amount, String reference) {}

    String hash() {
        return Secrets.sha256(order + "|" + reason + "|" + what + "|" + split + "|" + expected);
    }
}
