package io.memberloop.bridge.device;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.Enrolment;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The handhelds of this store. Their tokens are made and checked here, so that they work while the WAN is down. */
@Component
public class Devices {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long SEEN_STEP = 60_000;

    private final CrmServer server;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Devices(CrmServer server, JdbcClient jdbc, Ids ids, Clock clock) {
        this.server = server;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public record Device(String id, String name, long lastSeen) {}

    /** @param token opaque, shown this once */
    public record Enrolled(String deviceId, String name, String token) {}

    /**
     * Uses up a one-time code.
     *
     * @throws Refusal the server's, when the code is wrong, used or expired; {@code offline}
     */
    Enrolled enrol(String code) {
        Enrolment.DeviceEnrolled known;
        try {
            var request = new Enrolment.Request(code, "web");
            known = server.post("/devices/enrol", request, Enrolment.DeviceEnrolled.class, PATIENCE);
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
        var token = ids.secret();
        jdbc.sql("insert into device (id, name, token_hash, state, enrolled_at, last_seen)"
                        + " values (?, ?, ?, 'ACTIVE', ?, ?) on conflict (id) do update set name = excluded.name,"
                        + " token_hash = excluded.token_hash, state = 'ACTIVE', enrolled_at = excluded.enrolled_at")
                .params(known.deviceId(), known.name(), Ids.hash(token), clock.millis(), clock.millis())
                .update();
        return new Enrolled(known.deviceId(), known.name(), token);
    }

    public Optional<Device> byToken(String token) {
        var device = jdbc.sql("select id, name, last_seen from device where token_hash = ? and state = 'ACTIVE'")
                .param(Ids.hash(token))
                .query((row, n) -> new Device(row.getString(1), row.getString(2), row.getLong(3)))
                .optional();
        device.filter(d -> clock.millis() - d.lastSeen() > SEEN_STEP)
                .ifPresent(d -> jdbc.sql("update device set last_seen = ? where id = ?")
                        .params(clock.millis(), d.id())
                        .update());
        return device;
    }
}
