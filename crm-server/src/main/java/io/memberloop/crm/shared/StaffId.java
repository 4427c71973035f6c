package io.memberloop.crm.shared;

/** Identifies a staff. */
public record StaffId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static StaffId parse(String text) {
        return new StaffId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
