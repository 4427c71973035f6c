package io.memberloop.bridge.device;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.bridge.upstream.Upstream;
import io.memberloop.terminal.Enrolment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Paired handhelds. The bridge makes their tokens itself, so that it knows them while the server is away. */
@Component
class Devices {

    private static final int TRIES_A_MINUTE = 10;

    record Device(String id, String name) {}

    /** @param token shown this once */
    record Enrolled(String deviceId, String name, String token) {}

    private final Local local;
    private final Upstream upstream;
    private final Clock clock;
    private final Deque<Instant> tries = new ArrayDeque<>();

    Devices(Local local, Upstream upstream, Clock clock) {
        this.local = local;
        this.upstream = upstream;
        this.clock = clock;
    }

    /** @throws Refusal {@code too_many_tries}, {@code offline}, or {@code enrol_code_wrong} from the server */
    Enrolled enrol(String code) {
        limit();
        if (code == null || code.isBlank() || code.length() > 20) {
            throw Refusal.invalid("code", "enrol_code_wrong");
        }
        var device = upstream.call(
                HttpMethod.POST, "/devices/enrol", new Enrolment.Request(code, ""), Enrolment.DeviceEnrolled.class);
        var token = Tokens.make();
        local.jdbc()
                .sql("insert into device (id, name, token_hash, created_at) values (?, ?, ?, ?)")
                .params(
                        device.deviceId(),
                        device.name(),
                        Tokens.hash(token),
                        Instant.now(clock).toString())
                .update();
        return new Enrolled(device.deviceId(), device.name(), token);
    }

    private synchronized void limit() {
        var now = Instant.now(clock);
        while (!tries.isEmpty() && tries.peekFirst().isBefore(now.minus(Duration.ofMinutes(1)))) {
            tries.removeFirst();
        }
        if (tries.size() >= TRIES_A_MINUTE) {
            throw Refusal.of(429, "too_many_tries");
        }
        tries.addLast(now);
    }

    Optional<Device> byToken(String token) {
        return local.jdbc()
                .sql("select id, name from device where token_hash = ?")
                .param(Tokens.hash(token))
                .query((row, n) -> new Device(row.getString(1), row.getString(2)))
                .optional();
    }
}
