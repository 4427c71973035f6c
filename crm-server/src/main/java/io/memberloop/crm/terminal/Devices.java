package io.memberloop.crm.terminal;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.TerminalApi;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * A store's handhelds. A new one waits until a manager confirms that it shows the same four digits as the console; one that
 * is revoked is turned away by its bridge as soon as the bridge hears of it, and one that is suspended until it is resumed.
 */
@Service
public class Devices {

    private final DeviceMapper mapper;
    private final StoreEvents events;
    private final Audit audit;
    private final Db db;
    private final Clock clock;

    Devices(DeviceMapper mapper, StoreEvents events, Audit audit, Db db, Clock clock) {
        this.mapper = mapper;
        this.events = events;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param profile P256 or HMAC
     * @param digits what the device shows while it waits
     * @param state PENDING, ACTIVE, SUSPENDED or REVOKED
     * @param decidedBy who decided about it last; null while nobody has
     */
    public record View(String id, String name, String profile, String digits, String state, String decidedBy) {

        /** Bridges hear apart from the state who suspended it, so that one from before can take the state. */
        String pairing() {
            return Devices.pairing(state);
        }

        String suspendedBy() {
            return state.equals("SUSPENDED") ? decidedBy : null;
        }
    }

    static String pairing(String state) {
        return state.equals("SUSPENDED") ? "ACTIVE" : state;
    }

    public List<View> of(StoreId store) {
        return mapper.of(Tenant.current(), store).stream()
                .map(d -> new View(Long.toString(d.id()), d.name(), d.profile(), d.digits(), d.state(), d.decidedBy()))
                .toList();
    }

    /**
     * Lets a waiting device work; nothing when it already does.
     *
     * @throws Refusal not found, {@code device_revoked}
     */
    public View confirm(StoreId store, String id, Audit.Actor kind, String by) {
        return db.in(() -> {
            if (change(store, id, "PENDING", "ACTIVE", by) == 1) {
                decided(store, id, kind, by, "confirm_device");
            }
            return notRevoked(store, id);
        });
    }

    /**
     * Turns a working device away until it is resumed: its bridge refuses whatever it asks, its key and pairing remain. Nothing
     * when it already is.
     *
     * @throws Refusal not found, {@code device_revoked}, {@code device_waits}
     */
    public View suspend(StoreId store, String id, Audit.Actor kind, String by) {
        return db.in(() -> {
            if (change(store, id, "ACTIVE", "SUSPENDED", by) == 1) {
                decided(store, id, kind, by, "suspend_device");
            }
            return confirmed(store, id);
        });
    }

    /**
     * Lets a suspended device work again; nothing when it already does.
     *
     * @throws Refusal as {@link #suspend}
     */
    public View resume(StoreId store, String id, Audit.Actor kind, String by) {
        return db.in(() -> {
            if (change(store, id, "SUSPENDED", "ACTIVE", by) == 1) {
                decided(store, id, kind, by, "resume_device");
            }
            return confirmed(store, id);
        });
    }

    /** Turns a device away for good, also one that still waits or is suspended; nothing when it already is. */
    public View revoke(StoreId store, String id, Audit.Actor kind, String by) {
        return db.in(() -> {
            int changed = 0;
            for (var from : List.of("ACTIVE", "PENDING", "SUSPENDED")) {
                changed += change(store, id, from, "REVOKED", by);
            }
            if (changed == 1) {
                decided(store, id, kind, by, "revoke_device");
            }
            return required(store, id);
        });
    }

    private int change(StoreId store, String id, String from, String to, String by) {
        return mapper.decide(Tenant.current(), store, Id.number(id), from, to, by, Instant.now(clock));
    }

    private void decided(StoreId store, String id, Audit.Actor kind, String by, String action) {
        audit.record(kind, by, action, "device:" + id, required(store, id).name());
        events.append(store, TerminalApi.EVENT_STORE_CHANGED, Map.of());
    }

    private View confirmed(StoreId store, String id) {
        var now = notRevoked(store, id);
        if (now.state().equals("PENDING")) {
            throw Refusal.conflict("device_waits");
        }
        return now;
    }

    private View notRevoked(StoreId store, String id) {
        var now = required(store, id);
        if (now.state().equals("REVOKED")) {
            throw Refusal.conflict("device_revoked");
        }
        return now;
    }

    private View required(StoreId store, String id) {
        return of(store).stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("device"));
    }
}
