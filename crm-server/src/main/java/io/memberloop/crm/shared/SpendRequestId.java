package io.memberloop.crm.shared;

/** Identifies a request to spend from a member's account. */
public record SpendRequestId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static SpendRequestId parse(String text) {
        return new SpendRequestId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
