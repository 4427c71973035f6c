package io.memberloop.crm.terminal;

import io.memberloop.crm.order.Bills;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.menu.LineDetail;
import io.memberloop.menu.Modifier;
import io.memberloop.money.Money;
import io.memberloop.terminal.PresentedBill;

/**
 * Reads what a presented line says about itself. The bridge knows the menu and takes dishes and choices at the prices they
 * had when they were ordered, as for plain dishes; a line's price that does not come out of its parts is refused here, so
 * that what the guest reads on the receipt is what was charged.
 */
final class LineDetails {

    private static final int NOTE = 60;
    private static final int NAME = 20;
    private static final int MOST_MODIFIERS = 40;

    private LineDetails() {}

    /**
     * @return null on a plain line
     * @throws Refusal {@code line_price_wrong}, {@code quantity_wrong}, {@code too_long}, naming the field
     */
    static LineDetail read(String field, PresentedBill.Line line) {
        var detail = line.detail();
        if (detail == null) {
            return null;
        }
        if (detail.modifiers().size() > MOST_MODIFIERS) {
            throw Refusal.invalid(field + ".detail.modifiers", "too_long", MOST_MODIFIERS);
        }
        if (detail.note().length() > NOTE) {
            throw Refusal.invalid(field + ".detail.note", "too_long", NOTE);
        }
        detail.modifiers().forEach(modifier -> check(field, modifier));
        if (detail.weight() != null && line.quantity() != 1) {
            throw Refusal.invalid(field + ".quantity", "quantity_wrong");
        }
        if (!good(detail.listPrice()) || !detail.price().equals(line.price())) {
            throw Refusal.invalid(field + ".price", "line_price_wrong");
        }
        return new LineDetail(detail.listPrice(), detail.weight(), detail.modifiers(), withoutControls(detail.note()));
    }

    private static void check(String field, Modifier modifier) {
        for (var text : new String[] {modifier.id(), modifier.group(), modifier.name()}) {
            if (text == null || text.isBlank() || text.length() > NAME || !text.equals(withoutControls(text))) {
                throw Refusal.invalid(field + ".detail.modifiers", "too_long", NAME);
            }
        }
        if (!good(modifier.price())) {
            throw Refusal.invalid(field + ".detail.modifiers", "amount_wrong");
        }
    }

    private static boolean good(Money price) {
        return price != null && !price.isNegative() && !Bills.LIMIT.isLessThan(price);
    }

    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "");
    }
}
