package io.memberloop.bridge.menu;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.StoreSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What is sold out (沽清) and how many portions are left. Portions are taken by a guarded update in the transaction of the
 * order, so that of the last three never a fourth is sold, from however many devices; every change is told to all devices in
 * the same transaction. A mark ends with the business day unless it is kept.
 */
@Component
public class Stock {

    private static final String ACTIVE = " (kept = 1 or business_date = ?)";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Store store;
    private final DeviceEvents events;
    private final Clock clock;

    Stock(JdbcClient jdbc, Transactions transactions, Store store, DeviceEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    private record Row(String itemId, int remaining, boolean counted, boolean kept, String markedBy, long at) {}

    /** Of dishes that are on the menu. */
    public SoldOut soldOut() {
        if (store.known().isEmpty()) {
            return new SoldOut(List.of());
        }
        Map<String, String> names = store.snapshot().items().stream()
                .collect(Collectors.toMap(StoreSnapshot.Item::id, StoreSnapshot.Item::name, (a, b) -> a));
        var rows = jdbc.sql("select item_id, remaining, counted, kept, marked_by, at from sold_out where" + ACTIVE
                        + " order by item_id")
                .param(today())
                .query((row, n) -> new Row(
                        row.getString(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getLong(6)))
                .list();
        return new SoldOut(rows.stream()
                .filter(r -> names.containsKey(r.itemId()))
                .map(r -> new SoldOut.Dish(
                        r.itemId(),
                        names.get(r.itemId()),
                        r.remaining(),
                        r.counted(),
                        r.kept(),
                        r.markedBy(),
                        Instant.ofEpochMilli(r.at()).toString()))
                .toList());
    }

    /**
     * Says that a dish is sold out, or how many portions are left; what was said before is replaced.
     *
     * @param remaining 0 = sold out: then nothing that comes back from a bill is sold again
     * @param kept until somebody lifts it
     * @throws Refusal {@code item_unknown}
     */
    SoldOut mark(String itemId, int remaining, boolean kept, String by) {
        item(itemId);
        jdbc.sql("insert into sold_out (item_id, remaining, counted, kept, business_date, marked_by, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (item_id) do update set"
                        + " remaining = excluded.remaining, counted = excluded.counted, kept = excluded.kept,"
                        + " business_date = excluded.business_date, marked_by = excluded.marked_by, at = excluded.at")
                .params(itemId, remaining, remaining > 0 ? 1 : 0, kept ? 1 : 0, today(), by, clock.millis())
                .update();
        return tell();
    }

    /** The dish can be ordered again; also when it could all along. */
    SoldOut lift(String itemId) {
        jdbc.sql("delete from sold_out where item_id = ?").param(itemId).update();
        return tell();
    }

    /**
     * Takes portions for an order, in its transaction.
     *
     * @throws Refusal {@code dish_sold_out}, {@code dish_few_left}, with the dish's name
     */
    public void take(String itemId, int portions) {
        var left = remaining(itemId);
        if (left.isEmpty()) {
            return;
        }
        int taken = jdbc.sql("update sold_out set remaining = remaining - ? where item_id = ? and remaining >= ?")
                .params(portions, itemId, portions)
                .update();
        if (taken == 0) {
            var name = item(itemId).name();
            throw left.get() == 0
                    ? Refusal.of(409, "dish_sold_out", name)
                    : Refusal.of(409, "dish_few_left", name, left.get());
        }
        tell();
    }

    /** Portions of an order that is taken back before anybody cooked them; in its transaction. */
    public void giveBack(String itemId, int portions) {
        int back = jdbc.sql(
                        "update sold_out set remaining = remaining + ? where item_id = ? and counted = 1 and" + ACTIVE)
                .params(portions, itemId, today())
                .update();
        if (back > 0) {
            tell();
        }
    }

    /** Marks of yesterday are taken away, and the devices hear of it. */
    @Scheduled(fixedDelay = 5_000)
    void newDay() {
        if (store.known().isPresent()) {
            transactions.write(() -> {
                int over = jdbc.sql("delete from sold_out where kept = 0 and business_date <> ?")
                        .param(today())
                        .update();
                if (over > 0) {
                    tell();
                }
            });
        }
    }

    private Optional<Integer> remaining(String itemId) {
        return jdbc.sql("select remaining from sold_out where item_id = ? and" + ACTIVE)
                .params(itemId, today())
                .query(Integer.class)
                .optional();
    }

    /** All of it each time: what comes twice or late is replaced by what comes after. */
    private SoldOut tell() {
        var all = soldOut();
        events.publish("sold-out", all);
        return all;
    }

    private StoreSnapshot.Item item(String itemId) {
        return store.snapshot().items().stream()
                .filter(i -> i.id().equals(itemId))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("item"));
    }

    private String today() {
        return store.businessDate().toString();
    }
}
