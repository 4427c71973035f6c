package io.memberloop.bridge.device;

import io.memberloop.bridge.web.Refusal;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** At most ten tries a minute from one address and thirty from all: codes cannot be guessed through here. */
final class Attempts {

    private static final long WINDOW = 60_000;
    private static final int PER_ADDRESS = 10;
    private static final int ALL = 30;

    private final Clock clock;
    private final Map<String, Deque<Long>> byAddress = new HashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refusal {@code too_many_attempts} */
    synchronized void count(String address) {
        long now = clock.millis();
        byAddress.values().forEach(times -> times.removeIf(at -> at <= now - WINDOW));
        byAddress.values().removeIf(Deque::isEmpty);
        int all = byAddress.values().stream().mapToInt(Deque::size).sum();
        var mine = byAddress.computeIfAbsent(address, a -> new ArrayDeque<>());
        if (mine.size() >= PER_ADDRESS || all >= ALL) {
            throw Refusal.of(429, "too_many_attempts");
        }
        mine.add(now);
    }
}
