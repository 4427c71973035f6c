package io.memberloop.bridge.event;

import io.memberloop.terminal.EventPage;
import java.util.List;

/**
 * A page of the log for devices. What cannot be written into the log while it is so stands beside the events: that nothing can be
 * written.
 *
 * @param last the cursor to ask with next
 * @param reset true when {@code after} is older than what is kept, or unknown: read the state and start at {@code last}
 * @param storage why the bridge's disk takes no writes right now, {@code full} or {@code damaged}; null when it does
 */
record DevicePage(List<EventPage.Event> events, long last, boolean reset, String storage) {}
