package io.memberloop.crm.shared;

/** Identifies a segment. */
public record SegmentId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static SegmentId parse(String text) {
        return new SegmentId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
