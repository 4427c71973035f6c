package io.memberloop.bridge.bill;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.money.Money;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Bills in the store's file. All methods join the caller's transaction. */
@Component
class BillStore {

    private static final String COLUMNS = "select id, kind, table_name, guests, version, presented_version, state,"
            + " staff_id, staff_name, device_id, member, coupon_choice, order_view from bill ";

    private final Local local;
    private final JsonMapper json;
    private final Clock clock;

    BillStore(Local local, JsonMapper json, Clock clock) {
        this.local = local;
        this.json = json;
        this.clock = clock;
    }

    void insert(Bill bill) {
        local.jdbc()
                .sql("insert into bill (id, kind, table_name, guests, version, state, staff_id, staff_name, device_id,"
                        + " coupon_choice, created_at) values (?, ?, ?, ?, 1, 'OPEN', ?, ?, ?, 'BEST', ?)")
                .params(
                        bill.id(),
                        bill.kind(),
                        bill.tableName(),
                        bill.guests(),
                        bill.staffId(),
                        bill.staffName(),
                        bill.deviceId(),
                        Instant.now(clock).toString())
                .update();
        bill.lines().forEach(line -> putLine(bill.id(), line));
    }

    /** @throws Refusal {@code bill_unknown} */
    Bill required(String id) {
        return find(id).orElseThrow(() -> Refusal.of(404, "bill_unknown"));
    }

    Optional<Bill> find(String id) {
        return local.jdbc()
                .sql(COLUMNS + "where id = ?")
                .param(id)
                .query(this::read)
                .optional()
                .map(this::withLines);
    }

    Optional<Bill> openAt(String table) {
        return local.jdbc()
                .sql(COLUMNS + "where state = 'OPEN' and kind = 'BILL' and table_name = ?")
                .param(table)
                .query(this::read)
                .optional()
                .map(this::withLines);
    }

    List<Bill> open() {
        return local.jdbc().sql(COLUMNS + "where state = 'OPEN' order by created_at").query(this::read).list().stream()
                .map(this::withLines)
                .toList();
    }

    void putLine(String bill, Bill.Line line) {
        local.jdbc()
                .sql(
                        "insert into bill_line (bill_id, line_no, item_id, name, price, quantity) values (?, ?, ?, ?, ?, ?)"
                                + " on conflict (bill_id, line_no) do update set quantity = excluded.quantity")
                .params(
                        bill,
                        line.number(),
                        line.itemId(),
                        line.name(),
                        line.price().fen(),
                        line.quantity())
                .update();
    }

    void removeLine(String bill, int number) {
        local.jdbc()
                .sql("delete from bill_line where bill_id = ? and line_no = ?")
                .params(bill, number)
                .update();
    }

    void raiseVersion(String bill) {
        local.jdbc()
                .sql("update bill set version = version + 1 where id = ?")
                .param(bill)
                .update();
    }

    void setMember(String bill, MemberView member) {
        local.jdbc()
                .sql("update bill set member = ?, coupon_choice = 'BEST' where id = ?")
                .params(member == null ? null : json.writeValueAsString(member), bill)
                .update();
    }

    void setCoupon(String bill, String choice) {
        local.jdbc()
                .sql("update bill set coupon_choice = ? where id = ?")
                .params(choice, bill)
                .update();
    }

    /** Older news than what is known changes nothing. @return whether it was newer */
    boolean takeOrder(String bill, OrderView order) {
        return local.jdbc()
                        .sql("update bill set order_view = ?, revision = ?, presented_version = ?, state = ?,"
                                + " member = coalesce(?, member) where id = ? and revision < ?")
                        .params(
                                json.writeValueAsString(order),
                                order.revision(),
                                order.billVersion(),
                                "PAID".equals(order.state()) ? "PAID" : "OPEN",
                                order.member() == null ? null : json.writeValueAsString(order.member()),
                                bill,
                                order.revision())
                        .update()
                == 1;
    }

    private Bill read(ResultSet row, int n) throws SQLException {
        var member = row.getString("member");
        var order = row.getString("order_view");
        return new Bill(
                row.getString("id"),
                row.getString("kind"),
                row.getString("table_name"),
                row.getInt("guests"),
                row.getInt("version"),
                row.getInt("presented_version"),
                row.getString("state"),
                row.getString("staff_id"),
                row.getString("staff_name"),
                row.getString("device_id"),
                member == null ? null : json.readValue(member, MemberView.class),
                row.getString("coupon_choice"),
                order == null ? null : json.readValue(order, OrderView.class),
                List.of());
    }

    /** After the bill itself was read: there is one connection, and a query inside a query would wait for it for ever. */
    private Bill withLines(Bill bill) {
        return new Bill(
                bill.id(),
                bill.kind(),
                bill.tableName(),
                bill.guests(),
                bill.version(),
                bill.presentedVersion(),
                bill.state(),
                bill.staffId(),
                bill.staffName(),
                bill.deviceId(),
                bill.member(),
                bill.couponChoice(),
                bill.order(),
                lines(bill.id()));
    }

    private List<Bill.Line> lines(String bill) {
        return local.jdbc()
                .sql("select line_no, item_id, name, price, quantity from bill_line where bill_id = ? order by line_no")
                .param(bill)
                .query((row, n) -> new Bill.Line(
                        row.getInt(1), row.getString(2), row.getString(3), Money.ofFen(row.getLong(4)), row.getInt(5)))
                .list();
    }
}
