package io.memberloop.crm.platform;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Calls to WeChat that nobody waits for, staged in the transaction that makes them necessary. */
@Service
public class Outbox {

    private final OutboxMapper items;
    private final OutboxWorker worker;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(OutboxMapper items, OutboxWorker worker, JsonMapper json, Clock clock) {
        this.items = items;
        this.worker = worker;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stages a call. It is made soon after the commit, at least once.
     *
     * @param account the appid whose budget the call uses
     * @param kind names the {@link OutboxHandler}
     * @param coalesceKey when not null, a waiting item of the same merchant, kind and key is replaced: only the newest
     *     state matters
     * @param body becomes JSON
     */
    public void stage(Lane lane, String account, String kind, String coalesceKey, Object body) {
        var now = Instant.now(clock);
        items.stage(
                Ids.next(),
                Tenant.current(),
                lane.name(),
                account,
                kind,
                json.writeValueAsString(body),
                coalesceKey,
                now);
        Db.afterCommit(worker::wake);
    }
}
