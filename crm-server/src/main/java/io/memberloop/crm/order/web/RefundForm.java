package io.memberloop.crm.order.web;

import io.memberloop.crm.order.Person;
import io.memberloop.crm.order.RefundRequest;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;

/**
 * What was chosen and typed in the refund dialog, as it was typed: an answer with a refusal shows it again unchanged.
 *
 * @param op made when the dialog is opened; however often it is sent, it refunds once
 * @param how ALL, LINES or AMOUNT
 * @param amount yuan
 * @param pieces by line number
 * @param expected fen that the dialog showed
 * @param division how the person wants it divided over the tenders
 * @param parts tender and fen as the dialog showed them: what is done is what was seen
 * @param references by tender: number on the card terminal's refund slip
 * @param approver user name of the person that agrees; empty = nobody
 */
public record RefundForm(
        String op,
        String how,
        String amount,
        Map<Integer, String> pieces,
        String reason,
        String expected,
        RefundDivision division,
        List<String> parts,
        Map<String, String> references,
        String approver) {

    private static final String PIECE = "piece-";
    private static final String REFERENCE = "reference-";
    private static final int MOST_REFERENCE = 40;

    static RefundForm blank(String op) {
        return new RefundForm(op, "ALL", "", Map.of(), "", "", RefundDivision.byPlanner(), List.of(), Map.of(), "");
    }

    static RefundForm read(MultiValueMap<String, String> sent) {
        var pieces = new TreeMap<Integer, String>();
        var references = new TreeMap<String, String>();
        sent.forEach((name, values) -> {
            if (name.matches(PIECE + "[0-9]{1,6}")) {
                pieces.put(
                        Integer.valueOf(name.substring(PIECE.length())),
                        values.get(0).trim());
            } else if (name.startsWith(REFERENCE)) {
                references.put(name.substring(REFERENCE.length()), values.get(0).trim());
            }
        });
        return new RefundForm(
                text(sent, "op"),
                text(sent, "how"),
                text(sent, "amount"),
                pieces,
                text(sent, "reason"),
                text(sent, "expected"),
                RefundDivision.read(sent),
                sent.getOrDefault("part", List.of()),
                references,
                text(sent, "approver"));
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value.strip();
    }

    RefundForm under(String otherOp) {
        return new RefundForm(otherOp, how, amount, pieces, reason, expected, division, parts, references, approver);
    }

    /** Without what was shown before: divided as the person says, else by the planner. */
    RefundRequest wish(OrderId order, Person asks) {
        return new RefundRequest(order, op, reason, what(), division.split(), null, asks, null);
    }

    /** @throws Refusal {@code refund_look_again} when it does not say what the person saw */
    RefundRequest request(OrderId order, Person asks, Person approves) {
        var seen = parts.stream().map(this::part).toList();
        division.mustBe(seen);
        return new RefundRequest(order, op, reason, what(), seen, Money.ofFen(number(expected)), asks, approves);
    }

    private RefundRequest.What what() {
        return switch (how) {
            case "LINES" -> lines();
            case "AMOUNT" -> new RefundRequest.Amount(yuan());
            case "ALL" -> new RefundRequest.Everything();
            default -> throw Refusal.invalid("how", "refund_how_much");
        };
    }

    private Money yuan() {
        try {
            return Money.ofYuan(amount);
        } catch (IllegalArgumentException notAnAmount) {
            throw Refusal.invalid("amount", "refund_amount_text");
        }
    }

    private RefundRequest.Pieces lines() {
        var chosen = pieces.entrySet().stream()
                .filter(p -> !p.getValue().matches("0*"))
                .map(p -> new RefundRequest.Piece(p.getKey(), quantity(p.getValue())))
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.invalid("lines", "refund_lines_none");
        }
        return new RefundRequest.Pieces(chosen);
    }

    private static int quantity(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw Refusal.invalid("lines", "refund_quantity_text");
        }
        return Integer.parseInt(text);
    }

    private RefundRequest.Part part(String shown) {
        var at = shown.indexOf(':');
        if (at < 0) {
            throw Refusal.conflict("refund_look_again");
        }
        var tender = shown.substring(0, at);
        var reference = references.getOrDefault(tender, "");
        if (reference.length() > MOST_REFERENCE) {
            throw Refusal.invalid("reference", "refund_reference_long", MOST_REFERENCE);
        }
        return new RefundRequest.Part(
                new TenderId(Id.number(tender)), Money.ofFen(number(shown.substring(at + 1))), reference);
    }

    private static long number(String fen) {
        if (!fen.matches("[0-9]{1,15}")) {
            throw Refusal.conflict("refund_look_again");
        }
        return Long.parseLong(fen);
    }
}
