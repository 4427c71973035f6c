package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.terminal.StoreSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How bills are served: where, in which courses, under which number. Callers bring the transaction. */
@Component
public class Servings {

    /** Guests who were called out for longer than this have eaten elsewhere. */
    private static final Duration CALLED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final BillNumbers numbers;
    private final Clock clock;

    Servings(JdbcClient jdbc, BillNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    static Serving read(ResultSet row) throws SQLException {
        int pickup = row.getInt("pickup");
        return new Serving(
                row.getInt("takeaway") == 1,
                pickup == 0 ? null : pickup,
                row.getString("beside_table"),
                row.getString("split_from"),
                row.getString("merged_into"),
                row.getInt("shown_version"),
                row.getInt("sent_version"),
                row.getInt("fired_course"),
                row.getInt("share_count"),
                row.getLong("shares_from"));
    }

    /** At a table of its own. */
    public void toTable(String billId, StoreSnapshot.Table table) {
        jdbc.sql("update bill set table_id = ?, table_name = ?, beside_table = null, pickup = null, takeaway = 0"
                        + " where id = ?")
                .params(table.id(), table.name(), billId)
                .update();
    }

    /** Without a table, under a number of the day; a bill that has one keeps it. */
    public void toCounter(String billId, boolean takeaway) {
        int number = numbers.ofPickup();
        jdbc.sql("update bill set table_id = null, table_name = '', beside_table = null, pickup = coalesce(pickup, ?),"
                        + " takeaway = ? where id = ?")
                .params(number, takeaway ? 1 : 0, billId)
                .update();
    }

    /** At a table that another bill has. */
    public void beside(String billId, String tableId, String name) {
        jdbc.sql("update bill set table_name = ?, beside_table = ? where id = ?")
                .params(name, tableId, billId)
                .update();
    }

    public void splitFrom(String billId, String origin) {
        jdbc.sql("update bill set split_from = ? where id = ?")
                .params(origin, billId)
                .update();
    }

    /** @return how many bills were split off from it before */
    public int splitOff(String origin) {
        return jdbc.sql("select count(*) from bill where split_from = ?")
                .param(origin)
                .query(Integer.class)
                .single();
    }

    public void mergedInto(String billId, String into) {
        jdbc.sql("update bill set merged_into = ? where id = ?")
                .params(into, billId)
                .update();
    }

    public void describe(String billId, int guests, String name, boolean takeaway) {
        jdbc.sql("update bill set guests = ?, note = ?, takeaway = ? where id = ?")
                .params(guests, name, takeaway ? 1 : 0, billId)
                .update();
    }

    /** Guests have this version on paper, or can pay it on their phones. */
    public void shown(String billId) {
        jdbc.sql("update bill set shown_version = version where id = ?")
                .param(billId)
                .update();
    }

    /** This version is on its way to the server. */
    public void sent(String billId, int version) {
        jdbc.sql("update bill set sent_version = ? where id = ? and sent_version < ?")
                .params(version, billId, version)
                .update();
    }

    /** Bills of the last day that guests were shown, and that are others now than the server was shown last. */
    public List<String> shownAndChanged() {
        return jdbc.sql("select id from bill b where state = 'OPEN' and shown_version > 0 and created_at > ?"
                        + " and json_extract(order_view, '$.billVersion') < version"
                        + " and exists (select 1 from bill_line l where l.bill_id = b.id)"
                        + " order by created_at limit 20")
                .param(clock.millis() - Duration.ofDays(1).toMillis())
                .query(String.class)
                .list();
    }

    public void fired(String billId, int course) {
        jdbc.sql("update bill set fired_course = max(fired_course, ?) where id = ?")
                .params(course, billId)
                .update();
    }

    /** @param count 0 = not shared any more · @param from what was taken before */
    public void share(String billId, int count, Money from) {
        jdbc.sql("update bill set share_count = ?, shares_from = ? where id = ?")
                .params(count, from.fen(), billId)
                .update();
    }

    /** Paid at the counter, with dishes that the kitchen does not know of. */
    public List<String> paidAndNotCooked() {
        return jdbc.sql(
                        "select id from bill b where state = 'PAID' and created_at > ? and paid_at > ? and pickup is not null"
                                + " and exists (select 1 from bill_line l where l.bill_id = b.id and l.item_id is not null"
                                + " and l.sent < l.quantity)")
                .params(clock.millis() - Duration.ofDays(1).toMillis(), clock.millis() - CALLED.toMillis())
                .query(String.class)
                .list();
    }
}
