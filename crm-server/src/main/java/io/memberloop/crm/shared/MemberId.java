package io.memberloop.crm.shared;

/** Identifies a member. */
public record MemberId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static MemberId parse(String text) {
        return new MemberId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
