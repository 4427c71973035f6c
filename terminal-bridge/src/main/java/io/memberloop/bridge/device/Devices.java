package io.memberloop.bridge.device;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.store.SnapshotListener;
import io.memberloop.terminal.StoreSnapshot;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The handhelds of this store and their keys: checked here, so that they work while the WAN is down. Which of them may work
 * is decided at the server and comes with the snapshot.
 */
@Component
public class Devices implements SnapshotListener {

    private static final long SEEN_STEP = 10_000;
    private static final String COLUMNS = "select id, name, profile, key, state, suspended_by, last_seen from device";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final DeviceEvents events;
    private final Clock clock;

    Devices(JdbcClient jdbc, Transactions transactions, DeviceEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param profile P256 or HMAC
     * @param key public key, or with HMAC the shared one
     * @param state PENDING, ACTIVE or REVOKED
     * @param suspendedBy who turned it away for a while; null while nobody has
     */
    public record Device(
            String id, String name, String profile, String key, String state, String suspendedBy, long lastSeen) {

        public boolean works() {
            return state.equals("ACTIVE") && suspendedBy == null;
        }

        @Override
        public String toString() {
            return "Device[" + id + "]";
        }
    }

    public Optional<Device> find(String id) {
        return jdbc.sql(COLUMNS + " where id = ?").param(id).query(Device.class).optional();
    }

    public List<Device> waiting() {
        return jdbc.sql(COLUMNS + " where state = 'PENDING' order by enrolled_at")
                .query(Device.class)
                .list();
    }

    /** Also those that are suspended. */
    public List<Device> paired() {
        return jdbc.sql(COLUMNS + " where state = 'ACTIVE' order by enrolled_at")
                .query(Device.class)
                .list();
    }

    /** A request of this device was signed rightly. */
    public void seen(Device device) {
        if (clock.millis() - device.lastSeen() > SEEN_STEP) {
            jdbc.sql("update device set last_seen = ? where id = ?")
                    .params(clock.millis(), device.id())
                    .update();
        }
    }

    void keep(String id, String name, String profile, String key, String state) {
        transactions.write(() -> {
            jdbc.sql("insert into device (id, name, profile, key, state, enrolled_at, last_seen)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set name = excluded.name,"
                            + " state = excluded.state")
                    .params(id, name, profile, key, state, clock.millis(), clock.millis())
                    .update();
            events.publish("device", Map.of("id", id, "state", state));
        });
    }

    /** Nothing comes back from REVOKED; whoever is logged in there is logged out. */
    void decide(String id, String state) {
        transactions.write(() -> {
            int changed = jdbc.sql("update device set state = ? where id = ? and state <> ? and state <> 'REVOKED'")
                    .params(state, id, state)
                    .update();
            if (changed == 0) {
                return;
            }
            if (state.equals("REVOKED")) {
                logOut(id);
            }
            events.publish("device", Map.of("id", id, "state", state));
        });
    }

    /** Whoever holds it meanwhile is not whoever was logged in. @param by null when it may work again */
    private void suspend(String id, String by) {
        transactions.write(() -> {
            int changed = jdbc.sql("update device set suspended_by = ? where id = ? and suspended_by is not ?")
                    .params(by, id, by)
                    .update();
            if (changed == 0) {
                return;
            }
            if (by != null) {
                logOut(id);
            }
            events.publish("device", Map.of("id", id, "state", by == null ? "ACTIVE" : "SUSPENDED"));
        });
    }

    private void logOut(String id) {
        jdbc.sql("delete from staff_session where device_id = ?").param(id).update();
    }

    /** A device that the snapshot does not name was paired after it was made. */
    @Override
    public void taken(StoreSnapshot snapshot) {
        if (snapshot.devices() != null) {
            snapshot.devices().forEach(d -> {
                decide(d.id(), d.state());
                suspend(d.id(), d.suspendedBy());
            });
        }
    }
}
