package io.memberloop.crm.report;

import java.time.Instant;

/** Where a list goes on: after the row with this time and id. Nonsense from an address begins at the top. */
record Cursor(Instant at, long id) {

    static final Cursor TOP = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);

    static Cursor parse(String text) {
        if (text == null || !text.matches("[0-9]{1,14}-[0-9]{1,18}")) {
            return TOP;
        }
        var parts = text.split("-");
        return new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
        return at.toEpochMilli() + "-" + id;
    }
}
