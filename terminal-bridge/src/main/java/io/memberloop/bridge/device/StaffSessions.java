package io.memberloop.bridge.device;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.bridge.store.Snapshots;
import io.memberloop.terminal.StoreSnapshot.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Log-in by number and PIN. Five wrong PINs lock a number for a quarter of an hour, on all devices of the store. */
@Component
class StaffSessions {

    private static final int TRIES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    record LoggedIn(String session, String staffId, String name, String role) {}

    private final Local local;
    private final Snapshots snapshots;
    private final Clock clock;

    StaffSessions(Local local, Snapshots snapshots, Clock clock) {
        this.local = local;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** @throws Refusal {@code pin_wrong} – for an unknown number too – or {@code pin_locked} */
    LoggedIn login(String deviceId, String number, String pin) {
        if (number == null || number.isBlank() || number.length() > 20 || pin == null || pin.length() > 20) {
            throw Refusal.invalid("pin", "pin_wrong");
        }
        long now = Instant.now(clock).getEpochSecond();
        checkLock(number, now);
        var staff = snapshots.required().staff().stream()
                .filter(s -> s.number().equals(number))
                .findFirst();
        if (staff.isEmpty() || !Tokens.pinFits(pin, staff.get().pinVerifier())) {
            countFailure(number, now);
            throw Refusal.invalid("pin", "pin_wrong");
        }
        var session = Tokens.make();
        local.run(() -> {
            local.jdbc()
                    .sql("delete from pin_failure where number = ?")
                    .param(number)
                    .update();
            local.jdbc()
                    .sql("insert into staff_session (token_hash, device_id, staff_id, started_at, used_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(Tokens.hash(session), deviceId, staff.get().id(), now, now)
                    .update();
        });
        return new LoggedIn(
                session, staff.get().id(), staff.get().name(), staff.get().role());
    }

    private void checkLock(String number, long now) {
        long until = local.jdbc()
                .sql("select locked_until from pin_failure where number = ?")
                .param(number)
                .query(Long.class)
                .optional()
                .orElse(0L);
        if (until > now) {
            throw Refusal.of(423, "pin_locked", (until - now + 59) / 60);
        }
    }

    private void countFailure(String number, long now) {
        local.jdbc()
                .sql("insert into pin_failure (number, failures, locked_until) values (?1, 1, 0)"
                        + " on conflict (number) do update set"
                        + " locked_until = case when (failures + 1) % " + TRIES + " = 0 then ?2 else 0 end,"
                        + " failures = failures + 1")
                .params(number, now + LOCK.toSeconds())
                .update();
    }

    /** The staff member of a session of this device, as long as it is neither idle nor old nor the person gone. */
    Optional<Staff> find(String deviceId, String session) {
        long now = Instant.now(clock).getEpochSecond();
        int used = local.jdbc()
                .sql("update staff_session set used_at = ? where token_hash = ? and device_id = ? and used_at > ?"
                        + " and started_at > ?")
                .params(now, Tokens.hash(session), deviceId, now - IDLE.toSeconds(), now - LONGEST.toSeconds())
                .update();
        if (used == 0) {
            return Optional.empty();
        }
        var id = local.jdbc()
                .sql("select staff_id from staff_session where token_hash = ?")
                .param(Tokens.hash(session))
                .query(String.class)
                .single();
        return snapshots.required().staff().stream()
                .filter(s -> s.id().equals(id))
                .findFirst();
    }

    void logout(String session) {
        local.jdbc()
                .sql("delete from staff_session where token_hash = ?")
                .param(Tokens.hash(session))
                .update();
    }
}
