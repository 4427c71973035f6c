package io.memberloop.crm.h5;

import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;

/**
 * What the top-up page sends.
 *
 * @param amount the fen of a step, or {@code other}
 * @param yuan with {@code other}: as typed
 * @param op made by the page, once for each time it is drawn
 */
record TopUpForm(String amount, String yuan, String op) {

    static final String OTHER = "other";

    /** @throws Refusal at the field that is wrong */
    Money money() {
        if (op == null || !op.matches("[0-9A-Za-z_-]{8,64}")) {
            throw Refusal.of(400, "http");
        }
        if (OTHER.equals(amount)) {
            return typed();
        }
        if (amount == null || !amount.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.invalid("amount", "top_up_none");
        }
        return Money.ofFen(Long.parseLong(amount));
    }

    private Money typed() {
        try {
            var money = Money.ofYuan(yuan == null ? "" : yuan.strip());
            if (money.isPositive()) {
                return money;
            }
        } catch (IllegalArgumentException notAnAmount) {
            // said below
        }
        throw Refusal.invalid("yuan", "guest_amount_wrong");
    }
}
