package io.memberloop.crm.terminal;

import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** One-time codes that pair a bridge or a device: eight characters, ten minutes, one use. Only their hash is stored. */
@Service
public class EnrolCodes {

    public enum Kind {
        BRIDGE,
        DEVICE
    }

    private static final Duration VALID = Duration.ofMinutes(10);

    private final TerminalMapper mapper;
    private final Stores stores;
    private final Db db;
    private final Clock clock;

    EnrolCodes(TerminalMapper mapper, Stores stores, Db db, Clock clock) {
        this.mapper = mapper;
        this.stores = stores;
        this.db = db;
        this.clock = clock;
    }

    /** @return the code, shown this once */
    public String create(StoreId store, Kind kind, String name) {
        stores.required(store);
        var code = Ids.code(8);
        add(store, kind, name, code, VALID);
        return code;
    }

    /** For the provision file: a code made elsewhere, valid for a day from the first time it is entered. */
    public void provision(MerchantId merchant, StoreId store, String kind, String name, String code) {
        Tenant.run(merchant, () -> add(store, Kind.valueOf(kind), name, code, Duration.ofDays(1)));
    }

    private void add(StoreId store, Kind kind, String name, String code, Duration valid) {
        var now = Instant.now(clock);
        mapper.addCode(Tenant.current(), store, kind.name(), name, hash(code), now, now.plus(valid));
    }

    /** @throws Refusal {@code enrol_code_wrong}: unknown, used or expired – the answer does not tell which */
    Bridge enrolBridge(String code, String version, String token) {
        return db.in(() -> {
            var used = use(code, Kind.BRIDGE);
            var bridge = new Bridge(Ids.next(), used.merchantId(), used.storeId(), used.name());
            mapper.addBridge(bridge, Secrets.sha256(token), version, Instant.now(clock));
            return bridge;
        });
    }

    record Device(long id, String name) {}

    /** @throws Refusal {@code enrol_code_wrong}, also for another store's code */
    Device enrolDevice(String code, StoreId store) {
        return db.in(() -> {
            var used = use(code, Kind.DEVICE);
            if (!used.merchantId().equals(Tenant.current()) || !used.storeId().equals(store)) {
                throw Refusal.invalid("code", "enrol_code_wrong");
            }
            var device = new Device(Ids.next(), used.name());
            mapper.addDevice(device.id(), used.merchantId(), store, device.name(), Instant.now(clock));
            return device;
        });
    }

    private TerminalMapper.Code use(String code, Kind kind) {
        var now = Instant.now(clock);
        var hash = hash(code == null ? "" : code);
        var found = mapper.code(hash, kind.name(), now).orElseThrow(() -> Refusal.invalid("code", "enrol_code_wrong"));
        if (mapper.useCode(found.merchantId(), hash, now) == 0) {
            throw Refusal.invalid("code", "enrol_code_wrong");
        }
        return found;
    }

    /** People type spaces, dashes and small letters, and read O for zero. */
    private static String hash(String code) {
        return Secrets.sha256(code.toUpperCase(java.util.Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }
}
