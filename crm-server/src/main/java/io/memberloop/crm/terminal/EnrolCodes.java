package io.memberloop.crm.terminal;

import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.Signatures;
import io.memberloop.terminal.TerminalApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * One-time codes that pair a bridge or a device: eight characters, ten minutes, one use. Only their hash is stored. Five
 * wrong codes entered at a store use up every code that is open there.
 */
@Service
public class EnrolCodes {

    public enum Kind {
        BRIDGE,
        DEVICE,
        /** A terminal that can do HMAC only; a code for a handheld does not let one in. */
        LEGACY
    }

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final int TRIES = 5;

    private final TerminalMapper mapper;
    private final BridgeMapper bridges;
    private final DeviceMapper devices;
    private final StoreEvents events;
    private final Stores stores;
    private final Db db;
    private final Clock clock;

    EnrolCodes(
            TerminalMapper mapper,
            BridgeMapper bridges,
            DeviceMapper devices,
            StoreEvents events,
            Stores stores,
            Db db,
            Clock clock) {
        this.mapper = mapper;
        this.bridges = bridges;
        this.devices = devices;
        this.events = events;
        this.stores = stores;
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param confirmed whoever makes the code stands beside the device, so it need not wait to be confirmed
     * @return the code, shown this once
     */
    public String create(StoreId store, Kind kind, String name, boolean confirmed) {
        stores.required(store);
        var code = Ids.code(8);
        add(store, kind, name, code, VALID, confirmed);
        return code;
    }

    /**
     * For the provision file: a code made elsewhere, valid for a day from the first time it is entered. Its device need not
     * wait to be confirmed: who writes that file holds the server's keys.
     */
    public void provision(MerchantId merchant, StoreId store, String kind, String name, String code) {
        Tenant.run(merchant, () -> add(store, Kind.valueOf(kind), name, code, Duration.ofDays(1), true));
    }

    private void add(StoreId store, Kind kind, String name, String code, Duration valid, boolean confirmed) {
        var now = Instant.now(clock);
        mapper.addCode(Tenant.current(), store, kind.name(), name, hash(code), now, now.plus(valid), confirmed);
    }

    /**
     * The same key may send the same code again.
     *
     * @throws Refusal {@code enrol_code_wrong}: unknown, used or expired – the answer does not tell which
     */
    Bridge enrolBridge(Enrolment.Request request) {
        checkKey(request.publicKey());
        var before = bridges.enrolled(hash(request.code()), request.publicKey());
        return before.map(BridgeMapper.Row::bridge)
                .orElseGet(() -> db.in(() -> {
                    var used = use(request.code(), Kind.BRIDGE);
                    var bridge = new Bridge(Ids.next(), used.merchantId(), used.storeId(), used.name());
                    bridges.add(bridge, request.publicKey(), request.version(), Instant.now(clock));
                    return bridge;
                }));
    }

    /**
     * Uses up a code for a key. The same key may send the same code again: its first answer was lost.
     *
     * @throws Refusal {@code enrol_code_wrong}, also for another store's code and for a code of another profile
     */
    DeviceMapper.Device enrolDevice(Enrolment.DeviceRequest request, StoreId store) {
        var kind = "HMAC".equals(request.profile()) ? Kind.LEGACY : Kind.DEVICE;
        if (kind == Kind.DEVICE) {
            checkKey(request.publicKey());
        }
        var before = request.publicKey() == null
                ? Optional.<DeviceMapper.Device>empty()
                : devices.enrolled(Tenant.current(), store, hash(request.code()), request.publicKey());
        try {
            return before.orElseGet(() -> db.in(() -> enrol(request, kind, store)));
        } catch (Refusal refusal) {
            // apart from the transaction that was given up
            devices.countTry(Tenant.current(), store, Instant.now(clock));
            throw refusal;
        }
    }

    private DeviceMapper.Device enrol(Enrolment.DeviceRequest request, Kind kind, StoreId store) {
        var used = use(request.code(), kind);
        if (!used.merchantId().equals(Tenant.current()) || !used.storeId().equals(store)) {
            throw Refusal.invalid("code", "enrol_code_wrong");
        }
        var device = new DeviceMapper.Device(
                Ids.next(),
                used.name(),
                kind == Kind.LEGACY ? "HMAC" : "P256",
                kind == Kind.LEGACY ? null : request.publicKey(),
                request.digits() == null ? "" : request.digits(),
                used.confirmed() ? "ACTIVE" : "PENDING",
                null);
        devices.add(Tenant.current(), store, device, hash(request.code()), Instant.now(clock));
        events.append(store, TerminalApi.EVENT_STORE_CHANGED, Map.of());
        return device;
    }

    static void checkKey(String key) {
        try {
            Signatures.publicKey(key == null ? "" : key);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("publicKey", "device_key_wrong");
        }
    }

    private TerminalMapper.Code use(String code, Kind kind) {
        var now = Instant.now(clock);
        var hash = hash(code);
        var found = mapper.code(hash, kind.name(), now, TRIES)
                .orElseThrow(() -> Refusal.invalid("code", "enrol_code_wrong"));
        if (mapper.useCode(found.merchantId(), hash, now) == 0) {
            throw Refusal.invalid("code", "enrol_code_wrong");
        }
        return found;
    }

    /** People type spaces, dashes and small letters, and read O for zero. */
    private static String hash(String code) {
        return Secrets.sha256((code == null ? "" : code)
                .toUpperCase(java.util.Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }
}
