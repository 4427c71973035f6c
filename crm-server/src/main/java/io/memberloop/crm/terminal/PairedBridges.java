package io.memberloop.crm.terminal;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.terminal.BridgeReport;
import io.memberloop.terminal.Signatures;
import io.memberloop.terminal.TerminalApi;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which bridge signs with which key, which of its starts is the newest, and when it was last heard of. A busy store asks many
 * times a second, so what was found counts for a second: a bridge that is revoked is turned away a second later at most.
 */
@Component
class PairedBridges {

    private static final long KNOWN_FOR = TimeUnit.SECONDS.toNanos(1);
    private static final long SEEN_EVERY_SECONDS = 10;

    /** @param epoch of the newest start */
    record Known(Bridge bridge, PublicKey key, long epoch, long until) {}

    private final BridgeMapper mapper;
    private final Db db;
    private final JsonMapper json;
    private final Clock clock;
    /** Only bridges that exist, so as large as there are bridges. */
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    PairedBridges(BridgeMapper mapper, Db db, JsonMapper json, Clock clock) {
        this.mapper = mapper;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    Optional<Known> of(long id) {
        var found = known.get(id);
        return found != null && System.nanoTime() - found.until() < 0 ? Optional.of(found) : look(id);
    }

    /** As the database has it now: another node may have given a newer epoch. */
    Optional<Known> look(long id) {
        var row = mapper.byId(id);
        if (row.isEmpty()) {
            known.remove(id);
            return Optional.empty();
        }
        var before = known.get(id);
        var now = Instant.now(clock);
        mapper.seen(row.get().merchantId(), id, now, now.minusSeconds(SEEN_EVERY_SECONDS));
        var fresh = new Known(
                row.get().bridge(),
                before == null ? Signatures.publicKey(row.get().publicKey()) : before.key(),
                row.get().epoch(),
                System.nanoTime() + KNOWN_FOR);
        known.put(id, fresh);
        return Optional.of(fresh);
    }

    /**
     * Gives the next epoch to a bridge whose own is the newest; the same start gets the same answer again.
     *
     * @throws Refusal {@code bridge_fenced} when another start of the same key came after its epoch
     */
    long take(Bridge bridge, long epoch, String boot) {
        boolean taken = db.in(() -> mapper.takeEpoch(bridge.merchantId(), bridge.id(), epoch, boot) == 1);
        var now = mapper.byId(bridge.id()).orElseThrow(() -> Refusal.notFound("bridge"));
        known.remove(bridge.id());
        if (!taken && !boot.equals(now.boot())) {
            fence(bridge);
            throw Refusal.conflict(TerminalApi.FENCED);
        }
        return now.epoch();
    }

    /** The console shows it; once a second is enough. */
    void fence(Bridge bridge) {
        var now = Instant.now(clock);
        mapper.fenced(bridge.merchantId(), bridge.id(), now, now.minusSeconds(1));
    }

    /** Keeps what a bridge tells about itself. @return now, in epoch milliseconds */
    long report(Bridge bridge, BridgeReport report) {
        var version = report.version() == null ? "" : report.version();
        mapper.report(
                bridge.merchantId(),
                bridge.id(),
                version.substring(0, Math.min(40, version.length())),
                json.writeValueAsString(report),
                Instant.now(clock));
        return clock.millis();
    }

    /** @throws Refusal not found */
    long changeTokenForKey(String token, String key) {
        var hash = Secrets.sha256(token);
        var row = mapper.byToken(hash).orElseThrow(() -> Refusal.notFound("bridge"));
        Tenant.run(row.merchantId(), () -> mapper.changeTokenForKey(row.merchantId(), row.id(), hash, key));
        known.remove(row.id());
        return row.epoch();
    }
}
