package io.memberloop.bridge.op;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each operation of a device has one effect, however often it is sent. The same id with the same body gives the first
 * answer; with another body it is refused ({@code op_reused}). Only successes are kept: a refusal changed nothing, so a
 * repeat is judged anew. Kept for 30 days.
 */
@Component
public class Operations {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final JsonMapper json;
    private final Clock clock;
    private final ConcurrentHashMap<String, ReentrantLock> running = new ConcurrentHashMap<>();

    Operations(JdbcClient jdbc, Transactions transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /** Effect and answer in one transaction. */
    public <T> T local(Caller caller, Class<T> type, Supplier<T> work) {
        return transactions.write(() -> first(caller, type).orElseGet(() -> keep(caller, work.get())));
    }

    /**
     * For work that calls the server. A twin that arrives meanwhile waits for the answer of the first. The work must itself
     * find what an interrupted earlier run of the same operation left behind.
     */
    public <T> T calling(Caller caller, Class<T> type, Supplier<T> work) {
        var lock = running.computeIfAbsent(key(caller), k -> new ReentrantLock());
        lock.lock();
        try {
            return first(caller, type).orElseGet(() -> keep(caller, work.get()));
        } finally {
            lock.unlock();
            running.remove(key(caller), lock);
        }
    }

    private <T> Optional<T> first(Caller caller, Class<T> type) {
        record Kept(String bodyHash, String answer) {}
        var kept = jdbc.sql("select body_hash, answer from op where device_id = ? and op_id = ?")
                .params(caller.deviceId(), caller.opId())
                .query((row, n) -> new Kept(row.getString(1), row.getString(2)))
                .optional();
        if (kept.isPresent() && !kept.get().bodyHash().equals(caller.bodyHash())) {
            throw Refusal.of(422, "op_reused");
        }
        return kept.map(k -> json.readValue(k.answer(), type));
    }

    private <T> T keep(Caller caller, T answer) {
        jdbc.sql("insert into op (device_id, op_id, body_hash, answer, at) values (?, ?, ?, ?, ?)"
                        + " on conflict (device_id, op_id) do nothing")
                .params(
                        caller.deviceId(),
                        caller.opId(),
                        caller.bodyHash(),
                        json.writeValueAsString(answer),
                        clock.millis())
                .update();
        return answer;
    }

    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = java.util.concurrent.TimeUnit.HOURS)
    void forgetOld() {
        jdbc.sql("delete from op where at < ?")
                .param(clock.instant().minus(KEPT).toEpochMilli())
                .update();
    }

    private static String key(Caller caller) {
        return caller.deviceId() + "/" + caller.opId();
    }
}
