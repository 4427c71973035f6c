package io.memberloop.crm.terminal;

import io.memberloop.terminal.TerminalApi;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rightly signed requests of the last minutes, so that none is let in twice. Each node remembers its own: what changes money
 * carries an operation id besides, which holds on all of them and for good.
 */
final class SeenRequests {

    private final Map<String, Long> seen = new LinkedHashMap<>();

    synchronized boolean first(String request, long now) {
        for (Iterator<Long> oldest = seen.values().iterator(); oldest.hasNext(); ) {
            if (oldest.next() > now - 2 * TerminalApi.SKEW_MILLIS - 1_000) {
                break;
            }
            oldest.remove();
        }
        return seen.putIfAbsent(request, now) == null;
    }
}
