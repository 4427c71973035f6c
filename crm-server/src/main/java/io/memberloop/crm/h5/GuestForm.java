package io.memberloop.crm.h5;

import io.memberloop.crm.order.GuestBills;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a guest's pay page sends.
 *
 * @param mode ALL, AMOUNT or ITEMS
 * @param amount in yuan, as typed
 * @param op made by the page, once for each time it is drawn
 * @param version of the bill that was on the page
 */
record GuestForm(String mode, String amount, String op, String version) {

    private static final String ITEM = "item-";

    /**
     * @param fields all of the form's: {@code item-<line>} holds the pieces wanted of a line
     * @throws Refusal at the field that is wrong
     */
    GuestBills.Ask ask(OrderId order, String openid, Map<String, String> fields) {
        if (op == null || !op.matches("[0-9A-Za-z_-]{8,64}")) {
            throw Refusal.of(400, "http");
        }
        return new GuestBills.Ask(
                order,
                op,
                openid,
                number("version", version, 1_000_000),
                "AMOUNT".equals(mode) ? money() : null,
                "ITEMS".equals(mode) ? wishes(fields) : List.of());
    }

    private Money money() {
        try {
            var money = Money.ofYuan(amount == null ? "" : amount.strip());
            if (money.isPositive()) {
                return money;
            }
        } catch (IllegalArgumentException notAnAmount) {
            // said below
        }
        throw Refusal.invalid("amount", "guest_amount_wrong");
    }

    private static List<GuestBills.Wish> wishes(Map<String, String> fields) {
        var wishes = new ArrayList<GuestBills.Wish>();
        fields.forEach((name, value) -> {
            if (name.startsWith(ITEM) && !value.isBlank()) {
                int line = number("items", name.substring(ITEM.length()), 1_000);
                int wanted = number("items", value, 10_000);
                if (wanted > 0) {
                    wishes.add(new GuestBills.Wish(line, wanted));
                }
            }
        });
        if (wishes.isEmpty()) {
            throw Refusal.invalid("items", "items_none");
        }
        return wishes;
    }

    private static int number(String field, String text, int most) {
        if (text == null || !text.matches("[0-9]{1,7}") || Integer.parseInt(text) > most) {
            throw Refusal.invalid(field, "items_none");
        }
        return Integer.parseInt(text);
    }
}
