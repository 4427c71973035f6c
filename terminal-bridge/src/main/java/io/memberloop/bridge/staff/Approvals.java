package io.memberloop.bridge.staff;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.StoreSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * A manager types the PIN at a waiter's device, and one thing may be done that the waiter may not. The PIN travels in a
 * request of its own, of which nothing is kept; what is asked for then shows a token that is good for two minutes, on this
 * device, and once.
 */
@Component
public class Approvals {

    static final Duration GOOD_FOR = Duration.ofMinutes(2);

    private final StaffSessions sessions;
    private final Store store;
    private final Ids ids;
    private final Clock clock;
    private final ConcurrentHashMap<String, Given> given = new ConcurrentHashMap<>();

    private record Given(String deviceId, String staffId, Instant at) {}

    Approvals(StaffSessions sessions, Store store, Ids ids, Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param approval shown with what is asked for next */
    public record View(String approval, String staffName, String expiresAt) {}

    /** @param at when the PIN was typed */
    public record Approval(StoreSnapshot.Staff staff, Instant at) {}

    /** @throws Refusal as at log-in; {@code not_manager} */
    View give(String deviceId, String number, String pin) {
        var person = sessions.check(number, pin);
        if (!"MANAGER".equals(person.role())) {
            throw Refusal.of(403, "not_manager");
        }
        var now = clock.instant();
        given.values().removeIf(g -> g.at().plus(GOOD_FOR).isBefore(now));
        var token = ids.secret();
        given.put(token, new Given(deviceId, person.id(), now));
        return new View(token, person.name(), now.plus(GOOD_FOR).toString());
    }

    /**
     * @param token may be empty
     * @throws Refusal {@code approval_unknown} when it is not empty and not good here and now
     */
    public Approval find(String deviceId, String token) {
        if (token.isEmpty()) {
            return null;
        }
        var approval = given.get(token);
        boolean good = approval != null
                && approval.deviceId().equals(deviceId)
                && !approval.at().plus(GOOD_FOR).isBefore(clock.instant());
        var person = good ? store.staff(approval.staffId()) : java.util.Optional.<StoreSnapshot.Staff>empty();
        return person.map(p -> new Approval(p, approval.at())).orElseThrow(() -> Refusal.of(403, "approval_unknown"));
    }

    /** What it was given for is done. */
    public void spend(String token) {
        given.remove(token);
    }
}
