package io.memberloop.terminal;

import java.util.List;

/**
 * What a bridge tells about itself every five seconds.
 *
 * @param startedAt epoch milliseconds
 * @param address where handhelds reach it, as far as it knows; empty when it does not
 * @param outbox what it holds that the server does not have yet
 * @param oldest since when the oldest of that waits, epoch milliseconds; 0 when nothing does
 * @param printing print jobs that are on their way
 * @param unconfirmed print jobs of which nobody knows whether they came out
 * @param failed print jobs that did not come out
 * @param storage why its disk takes no writes: {@code full} or {@code damaged}; null when it does
 */
public record BridgeReport(
        String version,
        long startedAt,
        String address,
        int outbox,
        long oldest,
        int printing,
        int unconfirmed,
        int failed,
        List<Device> devices,
        String storage) {

    /** @param connected whether it follows the bridge's events right now */
    public record Device(String id, long lastSeen, boolean connected) {}

    /** @param serverTime epoch milliseconds */
    public record Taken(long serverTime) {}
}
