package io.memberloop.bridge.access;

import io.memberloop.terminal.TerminalApi;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which requests were seen, for as long as their time would let them in again. Only rightly signed ones are kept, so a
 * stranger cannot fill it. What was asked before this bridge started is not known any more and therefore refused by its time.
 */
final class Nonces {

    private static final int MOST = 20_000;

    private final Map<String, LinkedHashMap<String, Long>> byDevice = new HashMap<>();

    /** @return false when the nonce was used before, or when one device asks more often than can be remembered */
    synchronized boolean fresh(String device, String nonce, long now) {
        var seen = byDevice.computeIfAbsent(device, d -> new LinkedHashMap<>());
        for (Iterator<Long> oldest = seen.values().iterator(); oldest.hasNext(); ) {
            if (oldest.next() > now - 2 * TerminalApi.SKEW_MILLIS - 1_000) {
                break;
            }
            oldest.remove();
        }
        return seen.size() < MOST && seen.putIfAbsent(nonce, now) == null;
    }
}
