package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.pricing.Portion;
import io.memberloop.terminal.ManualDiscount;

/**
 * Parts a line, or what was taken off by hand, so that both parts together are what there was: every piece, every piece
 * that the kitchen knows, every fen.
 */
public final class Splitting {

    private Splitting() {}

    /** @param stays null when the whole line goes */
    public record Parted(Bill.Line goes, Bill.Line stays) {}

    /**
     * Pieces that the kitchen knows go first: people who leave have eaten.
     *
     * @param quantity from 1 to the line's
     */
    public static Parted line(Bill.Line line, int quantity) {
        if (quantity == line.quantity()) {
            return new Parted(line, null);
        }
        int sent = Math.min(quantity, line.sent());
        var goes = discount(line.discount(), quantity, line.quantity());
        var stays = rest(line.discount(), goes);
        return new Parted(
                line.with(quantity, sent, goes), line.with(line.quantity() - quantity, line.sent() - sent, stays));
    }

    /**
     * What goes of a discount with so much of the whole. A share in percent goes with everything.
     *
     * @return null when nothing goes
     */
    public static ManualDiscount discount(ManualDiscount discount, long part, long whole) {
        if (discount == null || discount.amount() == null) {
            return discount;
        }
        return amount(discount, Money.ofFen(Portion.upTo(discount.amount().fen(), whole, part)));
    }

    /** What stays of a discount when {@code goes} has gone. */
    public static ManualDiscount rest(ManualDiscount discount, ManualDiscount goes) {
        if (discount == null || discount.amount() == null || goes == null) {
            return discount;
        }
        return amount(discount, discount.amount().minus(goes.amount()));
    }

    private static ManualDiscount amount(ManualDiscount discount, Money amount) {
        return amount.isZero() ? null : new ManualDiscount(amount, null, discount.reason(), discount.allowedBy());
    }
}
