package io.memberloop.bridge.event;

import io.memberloop.bridge.data.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Browsers cannot sign the opening of a WebSocket: a signed request gets a ticket instead, good for 30 seconds and once. */
@Component
class Tickets {

    static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final Ids ids;
    private final Clock clock;
    private final ConcurrentHashMap<String, Ticket> open = new ConcurrentHashMap<>();

    private record Ticket(String deviceId, Instant until) {}

    Tickets(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    String give(String deviceId) {
        var now = clock.instant();
        open.values().removeIf(ticket -> ticket.until().isBefore(now));
        var ticket = ids.secret();
        open.put(ticket, new Ticket(deviceId, now.plus(GOOD_FOR)));
        return ticket;
    }

    /** @return the device it was given to; empty when unknown, used or too old */
    Optional<String> use(String ticket) {
        return Optional.ofNullable(ticket)
                .map(open::remove)
                .filter(known -> known.until().isAfter(clock.instant()))
                .map(Ticket::deviceId);
    }
}
