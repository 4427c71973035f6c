package io.memberloop.bridge.voiding;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.money.Money;
import io.memberloop.terminal.StoreSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The book of dishes that were taken off bills. It is only added to. Callers bring the transaction. */
@Component
public class Voids {

    private final JdbcClient jdbc;
    private final Store store;
    private final Clock clock;

    Voids(JdbcClient jdbc, Store store, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param sent of the line's pieces the kitchen had been told
     * @param manager who agreed, or null
     */
    void enter(
            Caller caller,
            Bill bill,
            Bill.Line line,
            int quantity,
            int sent,
            String reason,
            StoreSnapshot.Staff manager) {
        jdbc.sql("insert into voided (bill_id, bill_number, table_name, item_id, name, price, quantity, sent, reason,"
                        + " staff_id, staff_name, allowed_by, allowed_by_name, business_date, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        bill.id(),
                        bill.number(),
                        bill.tableName(),
                        line.itemId(),
                        line.name(),
                        line.price().fen(),
                        quantity,
                        sent,
                        reason,
                        caller.staff().id(),
                        caller.staff().name(),
                        manager == null ? "" : manager.id(),
                        manager == null ? "" : manager.name(),
                        store.businessDate().toString(),
                        clock.millis())
                .update();
    }

    /**
     * What the kitchen had of a bill and staff took off without a manager.
     *
     * @param itemId of one dish, or null for all of the bill
     */
    Money alone(String billId, String itemId) {
        return jdbc.sql("select coalesce(sum(price * sent), 0) from voided where bill_id = ? and allowed_by = ''"
                        + " and (? is null or item_id = ?)")
                .params(billId, itemId, itemId)
                .query((row, n) -> Money.ofFen(row.getLong(1)))
                .single();
    }

    public List<Voided> ofDay(LocalDate date) {
        return jdbc.sql("select * from voided where business_date = ? order by seq")
                .param(date.toString())
                .query(Voids::voided)
                .list();
    }

    /** From the first moment to before the second, in epoch milliseconds. */
    public List<Voided> between(long from, long to) {
        return jdbc.sql("select * from voided where at >= ? and at < ? order by seq")
                .params(from, to)
                .query(Voids::voided)
                .list();
    }

    private static Voided voided(ResultSet row, int n) throws SQLException {
        return new Voided(
                row.getString("bill_number"),
                row.getString("table_name"),
                row.getString("name"),
                Money.ofFen(row.getLong("price")),
                row.getInt("quantity"),
                row.getInt("sent"),
                row.getString("reason"),
                row.getString("staff_name"),
                row.getString("allowed_by_name"),
                row.getLong("at"));
    }
}
