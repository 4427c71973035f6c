package io.memberloop.bridge.shift;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillFollower;
import io.memberloop.bridge.bill.Part;
import io.memberloop.bridge.bill.Parts;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.store.Store;
import io.memberloop.money.Money;
import io.memberloop.terminal.RefundView;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The book of what was taken and given back. Whenever a bill changes, what the book has of each of its payments is compared
 * with what is true now, and the difference is entered in the shift that is open: told twice, an entry is made once, and
 * what comes late falls into the shift in which it came. Callers bring the transaction, or one is made.
 */
@Component
class CashBook implements BillFollower {

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Store store;
    private final Clock clock;

    CashBook(JdbcClient jdbc, Transactions transactions, Store store, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    private record Wanted(String kind, String tenderKind, long fen) {}

    @Override
    public void follow(Bill bill, Parts parts) {
        var wanted = wanted(bill, parts);
        if (wanted.isEmpty()) {
            return;
        }
        transactions.write(() -> {
            var booked = booked(bill.id());
            wanted.forEach((source, want) -> {
                long difference = want.fen() - booked.getOrDefault(source, 0L);
                if (difference != 0) {
                    enter(bill, source, want, difference);
                }
            });
        });
    }

    /** Cash that is put into the drawer or taken out of it; below zero when it is taken out. */
    void move(String opId, String staffName, Money amount, String reason) {
        var kind = amount.isNegative() ? "PAY_OUT" : "PAY_IN";
        insert(kind, opId, null, "CASH", false, amount.fen(), staffName, reason);
    }

    List<Taking> ofShift(String shiftId) {
        return jdbc.sql("select * from taking where shift_id = ? order by seq")
                .param(shiftId)
                .query(CashBook::taking)
                .list();
    }

    List<Taking> ofDay(LocalDate date) {
        return jdbc.sql("select * from taking where business_date = ? order by seq")
                .param(date.toString())
                .query(CashBook::taking)
                .list();
    }

    private static Map<String, Wanted> wanted(Bill bill, Parts parts) {
        var wanted = new LinkedHashMap<String, Wanted>();
        for (var part : parts.all()) {
            long fen = part.taken() ? part.amount().fen() : 0;
            wanted.put("tender:" + key(part), new Wanted("TENDER", part.kind(), fen));
        }
        if (bill.order() != null && bill.order().refunds() != null) {
            bill.order().refunds().forEach(refund -> addRefund(wanted, refund));
        }
        return wanted;
    }

    /** Money that came beside what was due is no part of what the order took, so neither is its way back. */
    private static void addRefund(Map<String, Wanted> wanted, RefundView refund) {
        if (refund.kind().equals("LATE")) {
            return;
        }
        for (var part : refund.parts()) {
            long fen = part.state().equals("SUCCESS") ? -part.amount().fen() : 0;
            wanted.put("refund:" + refund.refundId() + ":" + part.tenderId(), new Wanted("REFUND", part.kind(), fen));
        }
    }

    /** The same before and after the server has answered. */
    private static String key(Part part) {
        return part.row() == null ? part.tenderId() : part.row().opId();
    }

    private Map<String, Long> booked(String billId) {
        var booked = new HashMap<String, Long>();
        jdbc.sql("select source, sum(amount) total from taking where bill_id = ? group by source")
                .param(billId)
                .query(row -> {
                    booked.put(row.getString("source"), row.getLong("total"));
                });
        return booked;
    }

    private void enter(Bill bill, String source, Wanted want, long fen) {
        insert(want.kind(), source, bill.id(), want.tenderKind(), bill.isTopUp(), fen, bill.staffName(), "");
    }

    private void insert(
            String kind,
            String source,
            String billId,
            String tenderKind,
            boolean topUp,
            long fen,
            String staffName,
            String reason) {
        jdbc.sql("insert into taking (shift_id, business_date, kind, source, bill_id, tender_kind, top_up, amount,"
                        + " staff_name, reason, at)"
                        + " values ((select id from shift where state = 'OPEN'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        store.businessDate().toString(),
                        kind,
                        source,
                        billId,
                        tenderKind,
                        topUp ? 1 : 0,
                        fen,
                        staffName,
                        reason,
                        clock.millis())
                .update();
    }

    private static Taking taking(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Taking(
                row.getString("kind"),
                row.getString("tender_kind"),
                row.getInt("top_up") == 1,
                Money.ofFen(row.getLong("amount")),
                row.getString("staff_name"),
                row.getString("reason"),
                row.getLong("at"));
    }
}
