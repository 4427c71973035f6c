package io.memberloop.bridge.web;

import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a request body field by field and gathers what is wrong, so that all errors are told at once. Nothing is
 * coerced: {@code "12"} is not a number and {@code 1.5} is not an amount of fen.
 */
public final class Form {

    /** ¥100,000: a till that takes more in one go has mistyped. */
    public static final long MAX_AMOUNT = 10_000_000;

    private final JsonNode body;
    private final List<Refusal.Wrong> wrong = new ArrayList<>();

    public Form(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Refusal.of(400, "body_invalid");
        }
        this.body = body;
    }

    /** A positive amount in fen. */
    public long amount(String field) {
        var node = body.get(field);
        if (absent(node)) {
            return refuse(field, "required");
        }
        if (!node.isIntegralNumber()) {
            return refuse(field, "amount.whole");
        }
        if (node.bigIntegerValue().signum() <= 0) {
            return refuse(field, "amount.positive");
        }
        if (!node.canConvertToLong() || node.longValue() > MAX_AMOUNT) {
            return refuse(field, "amount.huge");
        }
        return node.longValue();
    }

    /** An amount of cash in fen that may be nothing. */
    public Money cash(String field) {
        var node = body.get(field);
        boolean nothing = node != null
                && node.isIntegralNumber()
                && node.bigIntegerValue().signum() == 0;
        return nothing ? Money.ZERO : Money.ofFen(amount(field));
    }

    public int integer(String field, int min, int max, Integer fallback) {
        var node = body.get(field);
        if (absent(node) && fallback != null) {
            return fallback;
        }
        if (absent(node)) {
            return (int) refuse(field, "required");
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            return (int) refuse(field, "range", min, max);
        }
        return node.intValue();
    }

    /** Trimmed text of 1 to {@code max} characters. */
    public String text(String field, int max) {
        var text = optional(field, max);
        if (text.isEmpty() && wrong.stream().noneMatch(w -> w.field().equals(field))) {
            refuse(field, "required");
        }
        return text;
    }

    /** Trimmed text of at most {@code max} characters; empty when absent. */
    public String optional(String field, int max) {
        var node = body.get(field);
        if (absent(node)) {
            return "";
        }
        if (!node.isString()) {
            refuse(field, "text");
            return "";
        }
        var text = node.stringValue().strip();
        if (text.length() > max) {
            refuse(field, "long", max);
            return "";
        }
        return text;
    }

    /** Text that goes on screens and paper: one line, control and direction characters are taken out. */
    public String plain(String field, int max) {
        return optional(field, max)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                .strip();
    }

    /** Texts of 1 to {@code longest} characters; empty when absent. */
    public List<String> texts(String field, int most, int longest) {
        var node = body.get(field);
        if (absent(node)) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most) {
            refuse(field, "list", most);
            return List.of();
        }
        var texts = new ArrayList<String>();
        node.forEach(one -> texts.add(one.isString() ? one.stringValue() : ""));
        if (texts.stream().anyMatch(t -> t.isEmpty() || t.length() > longest)) {
            refuse(field, "text");
        }
        return texts;
    }

    /** Card number, phone or dynamic code of a member; a code that pays by WeChat is none and goes no further. */
    public String memberValue(String field) {
        var value = text(field, 128).replaceAll("\\s", "");
        if (value.matches("1[0-5]\\d{16}")) {
            refuse(field, "code.member");
        }
        return value;
    }

    public String choice(String field, Set<String> allowed) {
        var text = text(field, 40);
        if (!text.isEmpty() && !allowed.contains(text)) {
            refuse(field, "choice");
        }
        return text;
    }

    /** A yes or no; no when absent. */
    public boolean flag(String field) {
        var node = body.get(field);
        if (absent(node)) {
            return false;
        }
        if (!node.isBoolean()) {
            refuse(field, "choice");
            return false;
        }
        return node.booleanValue();
    }

    /** Forms of an array's objects, from 1 to {@code most}. */
    public List<Form> items(String field, int most) {
        var node = body.get(field);
        if (absent(node) || !node.isArray() || node.isEmpty() || node.size() > most) {
            refuse(field, "lines", most);
            return List.of();
        }
        var items = new ArrayList<Form>();
        node.forEach(item -> items.add(new Form(item)));
        return items;
    }

    public boolean has(String field) {
        return !absent(body.get(field));
    }

    public JsonNode node(String field) {
        return body.get(field);
    }

    public long refuse(String field, String key, Object... arguments) {
        wrong.add(new Refusal.Wrong(field, key, arguments));
        return 0;
    }

    /** @throws Refusal with every field that is wrong */
    public Form checked() {
        if (!wrong.isEmpty()) {
            throw Refusal.fields(wrong);
        }
        return this;
    }

    private static boolean absent(JsonNode node) {
        return node == null || node.isNull();
    }
}
