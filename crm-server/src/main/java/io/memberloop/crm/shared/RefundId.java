package io.memberloop.crm.shared;

/** Identifies a refund. */
public record RefundId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static RefundId parse(String text) {
        return new RefundId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
