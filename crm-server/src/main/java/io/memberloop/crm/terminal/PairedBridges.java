package io.memberloop.crm.terminal;

import io.memberloop.crm.platform.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Which bridge a token belongs to, and when it was last heard of. A busy store asks many times a second, so what was found
 * counts for a second: a bridge that is revoked is turned away a second later at most.
 */
@Component
class PairedBridges {

    private static final long KNOWN_FOR = TimeUnit.SECONDS.toNanos(1);
    private static final long SEEN_EVERY_SECONDS = 10;

    private record Known(Bridge bridge, long until) {}

    private final TerminalMapper mapper;
    private final Clock clock;
    /** By the hash of the token; only tokens that exist, so as large as there are bridges. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    PairedBridges(TerminalMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    Optional<Bridge> of(String token) {
        var hash = Secrets.sha256(token);
        var found = known.get(hash);
        if (found != null && System.nanoTime() - found.until() < 0) {
            return Optional.of(found.bridge());
        }
        var bridge = mapper.byToken(hash);
        if (bridge.isEmpty()) {
            known.remove(hash);
            return bridge;
        }
        var now = Instant.now(clock);
        mapper.seen(bridge.get().merchantId(), bridge.get().id(), now, now.minusSeconds(SEEN_EVERY_SECONDS));
        known.put(hash, new Known(bridge.get(), System.nanoTime() + KNOWN_FOR));
        return bridge;
    }
}
