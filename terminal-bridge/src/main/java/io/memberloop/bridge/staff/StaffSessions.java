package io.memberloop.bridge.staff;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.StoreSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is working at which device. Five wrong PINs lock a number for 15 minutes, on all devices, over restarts. A session
 * ends 15 minutes after its last use, 12 hours after it began, or when the server no longer lists the person.
 */
@Component
public class StaffSessions {

    static final int MAX_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(12);
    private static final long USED_STEP = 10_000;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final StoreAlarm alarm;
    private final Store store;
    private final Ids ids;
    private final Clock clock;

    StaffSessions(JdbcClient jdbc, Transactions transactions, StoreAlarm alarm, Store store, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.alarm = alarm;
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param session goes into the header {@code TB-Staff} */
    public record LoggedIn(String session, Caller.Staff staff) {}

    LoggedIn login(String deviceId, String number, String pin) {
        var person = check(number, pin);
        return transactions.write(() -> open(deviceId, person));
    }

    /** Whose number and PIN these are. Every try counts, wherever it is made. */
    StoreSnapshot.Staff check(String number, String pin) {
        // counted before it is checked: many tries at once are as many tries
        int failures = countTry(number);
        var person = store.snapshot().staff().stream()
                .filter(p -> p.number().equals(number))
                .findFirst();
        var verifier = person.map(StoreSnapshot.Staff::pinVerifier).orElse(PinVerifier.NOBODY);
        if (!PinVerifier.matches(pin, verifier) || person.isEmpty()) {
            throw failures >= MAX_FAILURES
                    ? Refusal.of(429, "staff_locked", LOCK.toMinutes())
                    : Refusal.of(401, "pin_wrong", MAX_FAILURES - failures);
        }
        jdbc.sql("delete from pin_failures where number = ?").param(number).update();
        return person.get();
    }

    void logout(String session) {
        jdbc.sql("delete from staff_session where token_hash = ?")
                .param(Ids.hash(session))
                .update();
    }

    /** The person behind a session header, when it is still good on this device. */
    public Optional<Caller.Staff> find(String deviceId, String session) {
        record Row(String staffId, long createdAt, long lastUsed) {}
        long now = clock.millis();
        var hash = Ids.hash(session);
        var row = jdbc.sql("select staff_id, created_at, last_used from staff_session"
                        + " where token_hash = ? and device_id = ?")
                .params(hash, deviceId)
                .query((r, n) -> new Row(r.getString(1), r.getLong(2), r.getLong(3)))
                .optional()
                .filter(r -> now - r.lastUsed() < IDLE.toMillis() && now - r.createdAt() < LONGEST.toMillis());
        row.filter(r -> now - r.lastUsed() > USED_STEP && alarm.writable())
                .ifPresent(r -> jdbc.sql("update staff_session set last_used = ? where token_hash = ?")
                        .params(now, hash)
                        .update());
        return row.flatMap(r -> store.staff(r.staffId())).map(StaffSessions::person);
    }

    private LoggedIn open(String deviceId, StoreSnapshot.Staff person) {
        long now = clock.millis();
        jdbc.sql("delete from staff_session where last_used < ? or device_id = ?")
                .params(now - IDLE.toMillis(), deviceId)
                .update();
        var session = ids.secret();
        jdbc.sql("insert into staff_session (token_hash, staff_id, device_id, created_at, last_used)"
                        + " values (?, ?, ?, ?, ?)")
                .params(Ids.hash(session), person.id(), deviceId, now, now)
                .update();
        return new LoggedIn(session, person(person));
    }

    private int countTry(String number) {
        long now = clock.millis();
        return transactions.write(() -> {
            refuseWhenLocked(number);
            jdbc.sql("insert into pin_failures (number, failures, locked_until) values (?, 1, 0)"
                            + " on conflict (number) do update set failures ="
                            + " case when locked_until > 0 then 1 else failures + 1 end, locked_until = 0")
                    .param(number)
                    .update();
            jdbc.sql("update pin_failures set locked_until = ? where number = ? and failures >= ?")
                    .params(now + LOCK.toMillis(), number, MAX_FAILURES)
                    .update();
            return jdbc.sql("select failures from pin_failures where number = ?")
                    .param(number)
                    .query(Integer.class)
                    .single();
        });
    }

    private void refuseWhenLocked(String number) {
        var until = jdbc.sql("select locked_until from pin_failures where number = ?")
                .param(number)
                .query(Long.class)
                .optional()
                .orElse(0L);
        long left = until - clock.millis();
        if (left > 0) {
            throw Refusal.of(429, "staff_locked", (left + 59_999) / 60_000);
        }
    }

    private static Caller.Staff person(StoreSnapshot.Staff staff) {
        return new Caller.Staff(staff.id(), staff.number(), staff.name(), staff.role());
    }
}
