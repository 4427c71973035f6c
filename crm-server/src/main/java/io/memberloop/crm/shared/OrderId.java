package io.memberloop.crm.shared;

/** Identifies a order. */
public record OrderId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static OrderId parse(String text) {
        return new OrderId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
