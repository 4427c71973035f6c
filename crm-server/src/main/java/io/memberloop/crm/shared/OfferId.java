package io.memberloop.crm.shared;

/** Identifies a offer. */
public record OfferId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static OfferId parse(String text) {
        return new OfferId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
