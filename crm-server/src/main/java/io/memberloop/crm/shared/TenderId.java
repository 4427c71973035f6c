package io.memberloop.crm.shared;

/** Identifies a tender. */
public record TenderId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static TenderId parse(String text) {
        return new TenderId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
