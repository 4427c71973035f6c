package io.memberloop.bridge.store;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.StoreSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the server says about this store: staff, tables, menu. Kept, so that a restart without the WAN knows it too. */
@Component
public class Store {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final CrmServer server;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final DeviceEvents events;
    private final JsonMapper json;
    private final Clock clock;
    private final List<SnapshotListener> listeners;
    private volatile StoreSnapshot current;

    Store(
            CrmServer server,
            JdbcClient jdbc,
            Transactions transactions,
            DeviceEvents events,
            JsonMapper json,
            Clock clock,
            List<SnapshotListener> listeners) {
        this.server = server;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** Replaces everything by what the server says now. */
    public void pull() throws CrmServer.Unreachable {
        var fresh = server.get("/snapshot", StoreSnapshot.class, PATIENCE);
        listeners.forEach(listener -> listener.taken(fresh));
        if (fresh.equals(known().orElse(null))) {
            return;
        }
        transactions.write(() -> {
            jdbc.sql("insert into snapshot (id, body, fetched_at) values (1, ?, ?) on conflict (id)"
                            + " do update set body = excluded.body, fetched_at = excluded.fetched_at")
                    .params(json.writeValueAsString(fresh), clock.millis())
                    .update();
            events.publish("store", Map.of());
        });
        current = fresh;
    }

    /** @throws Refusal {@code store_unknown} before the first pull */
    public StoreSnapshot snapshot() {
        return known().orElseThrow(() -> Refusal.of(503, "store_unknown"));
    }

    public Optional<StoreSnapshot> known() {
        if (current == null) {
            current = jdbc.sql("select body from snapshot where id = 1")
                    .query(String.class)
                    .optional()
                    .map(body -> json.readValue(body, StoreSnapshot.class))
                    .orElse(null);
        }
        return Optional.ofNullable(current);
    }

    public Optional<StoreSnapshot.Staff> staff(String id) {
        return known().flatMap(
                        s -> s.staff().stream().filter(p -> p.id().equals(id)).findFirst());
    }

    public ZoneId zone() {
        return ZoneId.of(snapshot().store().zone());
    }

    /** The business day that is running: it changes when the store's day starts, not at midnight. */
    public LocalDate businessDate() {
        return businessDate(clock.instant());
    }

    public LocalDate businessDate(Instant at) {
        var starts = LocalTime.parse(snapshot().store().dayStartsAt());
        return at.atZone(zone()).minusSeconds(starts.toSecondOfDay()).toLocalDate();
    }

    /** The same for numbers that people read, for example {@code 1123}. */
    public String businessDay() {
        return businessDate().format(DateTimeFormatter.ofPattern("MMdd"));
    }
}
