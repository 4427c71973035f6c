package io.memberloop.crm.report;

import java.time.Duration;
import java.time.Instant;

/** Where a list goes on: after the row with this time and id. */
record Cursor(Instant at, long id) {

    /** Nonsense from an address begins at the top. */
    static Cursor parse(String text, Instant now) {
        if (text == null || !text.matches("[0-9]{1,13}-[0-9]{1,18}|[0-9]{1,13}-[1-8][0-9]{18}")) {
            // not a date at the end of time: MariaDB binds it as TIMESTAMP, which ends in 2038 or 2106
            return new Cursor(now.plus(Duration.ofDays(1)), Long.MAX_VALUE);
        }
        var parts = text.split("-");
        return new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
    }

    boolean isTop() {
        return id == Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return at.toEpochMilli() + "-" + id;
    }
}
