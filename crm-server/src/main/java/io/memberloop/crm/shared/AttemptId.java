package io.memberloop.crm.shared;

/** Identifies a attempt. */
public record AttemptId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static AttemptId parse(String text) {
        return new AttemptId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
