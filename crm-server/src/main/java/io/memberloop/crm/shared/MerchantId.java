package io.memberloop.crm.shared;

/** Identifies a merchant. */
public record MerchantId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static MerchantId parse(String text) {
        return new MerchantId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
