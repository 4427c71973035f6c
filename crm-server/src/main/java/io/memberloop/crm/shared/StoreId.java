package io.memberloop.crm.shared;

/** Identifies a store. */
public record StoreId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static StoreId parse(String text) {
        return new StoreId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
