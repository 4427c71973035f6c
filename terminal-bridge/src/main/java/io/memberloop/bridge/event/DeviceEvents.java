package io.memberloop.bridge.event;

import io.memberloop.bridge.store.LocalStore.Local;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event log of the store's devices. A device asks with the last number it saw; whatever Wi-Fi did meanwhile, nothing is
 * missing. The newest 5,000 are kept; an older cursor is told to start anew.
 */
@Component
public class DeviceEvents {

    private static final int KEPT = 5_000;

    /** @param body JSON */
    public record Event(long seq, String type, String body) {}

    /** @param reset the cursor is unknown or too old: read the state and go on from {@code last} */
    public record Page(List<Event> events, long last, boolean reset) {}

    private final Local local;
    private final JsonMapper json;
    private final Semaphore news = new Semaphore(0);

    DeviceEvents(Local local, JsonMapper json) {
        this.local = local;
        this.json = json;
    }

    /** In the caller's transaction. */
    public void append(String type, Object body) {
        local.jdbc()
                .sql("insert into device_event (type, body, at) values (?, ?, ?)")
                .params(type, json.writeValueAsString(body), Instant.now().toString())
                .update();
        local.jdbc()
                .sql("delete from device_event where seq <= (select max(seq) from device_event) - ?")
                .param(KEPT)
                .update();
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            news.release(64);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                news.release(64);
            }
        });
    }

    public long last() {
        return local.jdbc()
                .sql("select coalesce(max(seq), 0) from device_event")
                .query(Long.class)
                .single();
    }

    /** @param waitSeconds how long to wait when there is nothing new */
    public Page after(long after, int waitSeconds) {
        long last = last();
        long oldest = local.jdbc()
                .sql("select coalesce(min(seq), 1) from device_event")
                .query(Long.class)
                .single();
        if (after > last || after < oldest - 1) {
            return new Page(List.of(), last, true);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        while (true) {
            var events = read(after);
            long left = end - System.nanoTime();
            if (!events.isEmpty() || left <= 0) {
                return new Page(
                        events,
                        events.isEmpty() ? after : events.get(events.size() - 1).seq(),
                        false);
            }
            await(Math.min(left, TimeUnit.MILLISECONDS.toNanos(500)));
        }
    }

    private List<Event> read(long after) {
        return local.jdbc()
                .sql("select seq, type, body from device_event where seq > ? order by seq limit 200")
                .param(after)
                .query((row, n) -> new Event(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    private void await(long nanos) {
        try {
            news.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopping", e);
        }
    }
}
