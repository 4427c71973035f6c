package io.memberloop.terminal;

import java.util.List;

/**
 * A page of the store's event log.
 *
 * @param last the cursor to ask with next
 * @param reset true when {@code after} is older than what is kept, or unknown: fetch the snapshot and start at {@code last}
 */
public record EventPage(List<Event> events, long last, boolean reset) {

    /** @param body JSON whose shape follows from {@code type} */
    public record Event(long seq, String type, String body) {}
}
