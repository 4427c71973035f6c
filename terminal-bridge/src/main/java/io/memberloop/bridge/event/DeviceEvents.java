package io.memberloop.bridge.event;

import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.terminal.EventPage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log that devices read with a cursor. An event is written in the transaction of what it tells about, so that a
 * device that reads on after any break misses nothing; a device that was away too long is told to start over.
 */
@Component
public class DeviceEvents {

    static final int KEPT = 5_000;
    private static final int FAR_BEHIND = 1_000;
    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final StoreAlarm alarm;
    private final JsonMapper json;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    DeviceEvents(JdbcClient jdbc, Transactions transactions, StoreAlarm alarm, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.alarm = alarm;
        this.json = json;
        this.clock = clock;
        alarm.onLifted(() -> transactions.write(() -> publish("storage", Map.of())));
    }

    /** Joins the caller's transaction; readers are woken once it is on the disk. */
    public void publish(String type, Object body) {
        jdbc.sql("insert into device_event (type, body, at) values (?, ?, ?)")
                .params(type, json.writeValueAsString(body), clock.millis())
                .update();
        transactions.afterCommit(() -> listeners.forEach(Runnable::run));
    }

    public long last() {
        return jdbc.sql("select coalesce(max(seq), 0) from device_event")
                .query(Long.class)
                .single();
    }

    /** Of a damaged file nothing is told as if it were true, but that it is damaged. */
    DevicePage after(long cursor) {
        if (!readable()) {
            return new DevicePage(List.of(), cursor, false, storage());
        }
        long last = last();
        if (cursor > last || cursor < 0 || last - cursor > FAR_BEHIND) {
            return new DevicePage(List.of(), last, true, storage());
        }
        var events = jdbc.sql("select seq, type, body from device_event where seq > ? order by seq limit ?")
                .params(cursor, PAGE)
                .query((row, n) -> new EventPage.Event(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
        long reached = events.isEmpty() ? cursor : events.get(events.size() - 1).seq();
        return new DevicePage(events, reached, false, storage());
    }

    /** Why nothing can be written, {@code full} or {@code damaged}; null while it can. */
    String storage() {
        return alarm.raised().map(raised -> raised.cause().code()).orElse(null);
    }

    boolean readable() {
        return !alarm.damaged();
    }

    /** Called when nothing can be written from now on; it returns at once and does not use the file. */
    void onUnwritable(Runnable listener) {
        alarm.onRaised(listener);
    }

    /** Called after every commit that published something. */
    void onPublished(Runnable listener) {
        listeners.add(listener);
    }

    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = java.util.concurrent.TimeUnit.MINUTES)
    void prune() {
        jdbc.sql("delete from device_event where seq <= (select max(seq) from device_event) - ?")
                .param(KEPT)
                .update();
    }
}
