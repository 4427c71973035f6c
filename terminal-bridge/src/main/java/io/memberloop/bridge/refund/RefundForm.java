package io.memberloop.bridge.refund;

import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.AskRefund;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what a waiter wants to give back. */
final class RefundForm {

    private static final int MOST = 200;

    private RefundForm() {}

    /** @throws Refusal with every field that is wrong */
    static RefundWish preview(JsonNode body) {
        return read(body, false);
    }

    /** @throws Refusal with every field that is wrong */
    static RefundWish refund(JsonNode body) {
        return read(body, true);
    }

    private static RefundWish read(JsonNode body, boolean forReal) {
        var form = new Form(body);
        boolean everything = form.has("everything") && form.node("everything").asBoolean(false);
        var amount = form.has("amount") ? Money.ofFen(form.amount("amount")) : null;
        var lines = form.has("lines") ? lines(form) : null;
        if ((everything ? 1 : 0) + (amount != null ? 1 : 0) + (lines != null ? 1 : 0) != 1) {
            form.refuse("amount", "refund.one");
        }
        var parts = form.has("parts") ? parts(form) : null;
        var reason = forReal ? form.text("reason", 80) : form.optional("reason", 80);
        var expected = forReal ? Money.ofFen(form.amount("expected")) : null;
        var approval = form.optional("approval", 64);
        form.checked();
        return new RefundWish(everything, amount, lines, parts, reason, expected, approval);
    }

    private static List<AskRefund.Line> lines(Form form) {
        var lines = new ArrayList<AskRefund.Line>();
        for (var item : form.items("lines", MOST)) {
            int no = item.integer("no", 1, 100_000, null);
            lines.add(new AskRefund.Line(no, item.integer("quantity", 1, 999, null)));
            item.checked();
        }
        return lines;
    }

    private static List<AskRefund.Part> parts(Form form) {
        var parts = new ArrayList<AskRefund.Part>();
        for (var item : form.items("parts", MOST)) {
            var tender = item.text("tenderId", 40);
            var amount = Money.ofFen(item.amount("amount"));
            var reference = item.optional("reference", 40);
            item.checked();
            parts.add(new AskRefund.Part(tender, amount, reference.isEmpty() ? null : reference));
        }
        return parts;
    }
}
