package io.memberloop.bridge.bill;

import io.memberloop.bridge.data.StoreRestore;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.store.Store;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers that people read and call out; each occurs once on a business day. A disk that was put back cannot know how far its day
 * had come, and nobody can be asked without the server: for the rest of that day it counts in a series of its own, named by the
 * minute of the restore, as {@code 1201-1405-0001}. Callers bring the transaction.
 */
@Component
class BillNumbers {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HHmm");
    /** Guests read it off a screen, so it stays a plain number: further than the day had come, by the minute or by this. */
    private static final int LEAP = 500;

    private final JdbcClient jdbc;
    private final StoreSettings settings;
    private final Store store;

    BillNumbers(JdbcClient jdbc, StoreSettings settings, Store store) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.store = store;
    }

    String ofBill() {
        var series = restoredToday().map(time -> "-" + MINUTE.format(time)).orElse("");
        var day = store.businessDay() + series;
        return "%s-%04d".formatted(day, next(day, 0));
    }

    int ofPickup() {
        var restored = restoredToday();
        var series = restored.map(time -> "-" + MINUTE.format(time)).orElse("");
        int before = restored.map(time -> Math.max(LEAP, time.getHour() * 100 + time.getMinute()))
                .orElse(0);
        return next("pickup-" + store.businessDay() + series, before);
    }

    private int next(String counter, int before) {
        return jdbc.sql("insert into bill_number (day, last) values (?, ?)"
                        + " on conflict (day) do update set last = last + 1 returning last")
                .params(counter, before + 1)
                .query(Integer.class)
                .single();
    }

    /** At which time of the store's clock; empty when the business day has begun on this disk. */
    private Optional<LocalTime> restoredToday() {
        return settings.get(StoreRestore.AT)
                .map(at -> Instant.ofEpochMilli(Long.parseLong(at)))
                .filter(at -> store.businessDate(at).equals(store.businessDate()))
                .map(at -> at.atZone(store.zone()).toLocalTime());
    }
}
