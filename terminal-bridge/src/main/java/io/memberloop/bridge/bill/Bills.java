package io.memberloop.bridge.bill;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import io.memberloop.terminal.ManualDiscount;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.StoreSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of bills and their lines. Callers bring the transaction. */
@Component
public class Bills {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final BillNumbers numbers;
    private final Ids ids;
    private final Clock clock;

    Bills(JdbcClient jdbc, JsonMapper json, BillNumbers numbers, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.numbers = numbers;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Bill> find(String id) {
        // lines first: there is one connection, so a query inside another's row would wait for itself
        var lines = lines(id);
        return jdbc.sql("select * from bill where id = ?")
                .param(id)
                .query((row, n) -> bill(row, lines))
                .optional();
    }

    /** @throws Refusal {@code bill_unknown} */
    public Bill get(String id) {
        return find(id).orElseThrow(() -> Refusal.notFound("bill"));
    }

    public List<Bill> open() {
        return jdbc
                .sql("select id from bill where state = 'OPEN' order by created_at")
                .query(String.class)
                .list()
                .stream()
                .map(this::get)
                .toList();
    }

    /** Newest first. */
    public List<Bill> paid(int limit) {
        return jdbc
                .sql("select id from bill where state = 'PAID' order by created_at desc limit ?")
                .param(limit)
                .query(String.class)
                .list()
                .stream()
                .map(this::get)
                .toList();
    }

    /** Of the last day; the server believes that they can still be paid. */
    public List<Bill> canceledButPresented() {
        return jdbc
                .sql("select id from bill where state = 'CANCELED' and created_at > ?"
                        + " and json_extract(order_view, '$.state') = 'OPEN' order by created_at limit 20")
                .param(clock.millis() - Duration.ofDays(1).toMillis())
                .query(String.class)
                .list()
                .stream()
                .map(this::get)
                .toList();
    }

    public Optional<String> openAt(String tableId) {
        return jdbc.sql("select id from bill where table_id = ? and state = 'OPEN'")
                .param(tableId)
                .query(String.class)
                .optional();
    }

    /** @param table null for a quick charge */
    public String create(String kind, StoreSnapshot.Table table, int guests, String note, Caller caller) {
        return create(ids.next(), kind, table, guests, note, caller);
    }

    String create(String id, String kind, StoreSnapshot.Table table, int guests, String note, Caller caller) {
        jdbc.sql(
                        "insert into bill (id, number, kind, table_id, table_name, guests, note, staff_id, staff_name, device_id,"
                                + " state, version, coupon_choice, revision, created_at, slip_state)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', 1, 'BEST', -1, ?, 'NONE')")
                .params(
                        id,
                        numbers.ofBill(),
                        kind,
                        table == null ? null : table.id(),
                        table == null ? "" : table.name(),
                        guests,
                        note,
                        caller.staff().id(),
                        caller.staff().name(),
                        caller.deviceId(),
                        clock.millis())
                .update();
        return id;
    }

    public void addLine(String billId, String itemId, String name, Money price, int quantity) {
        addLine(billId, itemId, name, price, quantity, null);
    }

    /** @param detail whose price this is; null on a plain line */
    void addLine(String billId, String itemId, String name, Money price, int quantity, LineDetail detail) {
        jdbc.sql("insert into bill_line (bill_id, no, item_id, name, price, quantity, detail) values (?,"
                        + " (select coalesce(max(no), 0) + 1 from bill_line where bill_id = ?), ?, ?, ?, ?, ?)")
                .params(
                        billId,
                        billId,
                        itemId,
                        name,
                        price.fen(),
                        quantity,
                        detail == null ? null : json.writeValueAsString(detail))
                .update();
    }

    /** @param quantity zero removes the line */
    void setQuantity(String billId, int no, int quantity) {
        if (quantity == 0) {
            jdbc.sql("delete from bill_line where bill_id = ? and no = ?")
                    .params(billId, no)
                    .update();
            return;
        }
        jdbc.sql("update bill_line set quantity = ? where bill_id = ? and no = ?")
                .params(quantity, billId, no)
                .update();
    }

    public void setMember(String billId, MemberView member) {
        jdbc.sql("update bill set member = ?, coupon_choice = 'BEST' where id = ?")
                .params(member == null ? null : json.writeValueAsString(member), billId)
                .update();
    }

    public void setCoupon(String billId, String choice) {
        jdbc.sql("update bill set coupon_choice = ? where id = ?")
                .params(choice, billId)
                .update();
    }

    /** @param discount null takes it off */
    public void setDiscount(String billId, ManualDiscount discount) {
        jdbc.sql("update bill set discount = ? where id = ?")
                .params(discount == null ? null : json.writeValueAsString(discount), billId)
                .update();
    }

    /** @param discount null takes it off */
    public void setLineDiscount(String billId, int no, ManualDiscount discount) {
        jdbc.sql("update bill_line set discount = ? where bill_id = ? and no = ?")
                .params(discount == null ? null : json.writeValueAsString(discount), billId, no)
                .update();
    }

    void setTopUp(String billId) {
        jdbc.sql("update bill set top_up = 1, coupon_choice = 'NONE' where id = ?")
                .param(billId)
                .update();
    }

    /** A refund was asked for and the server has not answered yet. */
    boolean refunding(String billId) {
        return jdbc.sql("select exists (select 1 from refund where bill_id = ? and state = 'REQUESTED')")
                .param(billId)
                .query(Boolean.class)
                .single();
    }

    void setJoinCode(String billId, String url, String expires) {
        jdbc.sql("update bill set join_url = ?, join_expires = ? where id = ?")
                .params(url, expires, billId)
                .update();
    }

    /** ISO instant, or null. */
    public String joinExpires(String billId) {
        return jdbc.sql("select coalesce(join_expires, '') from bill where id = ?")
                .param(billId)
                .query(String.class)
                .optional()
                .filter(at -> !at.isEmpty())
                .orElse(null);
    }

    /** Every change that the server has to see raises the version. */
    public void changed(String billId) {
        jdbc.sql("update bill set version = version + 1 where id = ?")
                .param(billId)
                .update();
    }

    void setOrder(String billId, OrderView order) {
        jdbc.sql("update bill set order_view = ?, revision = ? where id = ?")
                .params(json.writeValueAsString(order), order.revision(), billId)
                .update();
    }

    public void setCanceled(String billId) {
        jdbc.sql("update bill set state = 'CANCELED' where id = ?")
                .param(billId)
                .update();
    }

    /** @param slipDue when the slip is printed at the latest */
    void setPaid(String billId, long slipDue) {
        jdbc.sql("update bill set state = 'PAID', paid_at = ?, slip_state = 'WAITING', slip_due = ?"
                        + " where id = ? and state <> 'PAID'")
                .params(clock.millis(), slipDue, billId)
                .update();
    }

    /** Nothing is left to wait for: print now. */
    void slipNow(String billId) {
        jdbc.sql("update bill set slip_due = ? where id = ? and slip_state = 'WAITING'")
                .params(clock.millis(), billId)
                .update();
    }

    public List<String> slipsDue() {
        return jdbc.sql("select id from bill where slip_state = 'WAITING' and slip_due <= ? order by slip_due")
                .param(clock.millis())
                .query(String.class)
                .list();
    }

    public void slipDone(String billId) {
        jdbc.sql("update bill set slip_state = 'DONE' where id = ?")
                .param(billId)
                .update();
    }

    private List<Bill.Line> lines(String billId) {
        return jdbc.sql(
                        "select no, item_id, name, price, quantity, discount, detail, course, sent from bill_line where bill_id = ? order by no")
                .param(billId)
                .query((row, n) -> new Bill.Line(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        Money.ofFen(row.getLong(4)),
                        row.getInt(5),
                        discount(row.getString(6)),
                        detail(row.getString(7)),
                        row.getInt(8),
                        row.getInt(9)))
                .list();
    }

    private Bill bill(ResultSet row, List<Bill.Line> lines) throws SQLException {
        var member = row.getString("member");
        var order = row.getString("order_view");
        long paidAt = row.getLong("paid_at");
        return new Bill(
                row.getString("id"),
                row.getString("number"),
                row.getInt("top_up") == 1 ? "TOP_UP" : row.getString("kind"),
                row.getString("table_id"),
                row.getString("table_name"),
                row.getInt("guests"),
                row.getString("note"),
                row.getString("staff_id"),
                row.getString("staff_name"),
                row.getString("device_id"),
                row.getString("state"),
                row.getInt("version"),
                member == null ? null : json.readValue(member, MemberView.class),
                row.getString("coupon_choice"),
                row.getString("join_url"),
                order == null ? null : json.readValue(order, OrderView.class),
                row.getLong("revision"),
                row.getLong("created_at"),
                paidAt == 0 ? null : paidAt,
                row.getString("slip_state"),
                lines,
                discount(row.getString("discount")),
                Servings.read(row));
    }

    private LineDetail detail(String text) {
        return text == null ? null : json.readValue(text, LineDetail.class);
    }

    private ManualDiscount discount(String text) {
        return text == null ? null : json.readValue(text, ManualDiscount.class);
    }
}
