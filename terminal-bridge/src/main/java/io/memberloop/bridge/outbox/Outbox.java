package io.memberloop.bridge.outbox;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillFollower;
import io.memberloop.bridge.bill.Parts;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that was done here and that the server has not taken yet, read from where it is kept: money that was taken,
 * tenders and refunds without an answer, reports of closed shifts. Devices are told whenever the counts change.
 */
@Component
public class Outbox implements BillFollower {

    /** A request that is on its way for the first time is not waiting; money that is here is, until the server has it. */
    private static final String ENTRIES = """
            select e.*, coalesce(n.staff_name, '') noted_by from (
              select 'TENDER' kind, t.op_id id, t.bill_id, b.number, coalesce(nullif(b.table_name, ''), b.note) name,
                     t.kind what, t.amount, case t.problem when 'possibly_double' then '' else t.problem end problem,
                     t.created_at since, t.tries, t.next_at
              from tender t join bill b on b.id = t.bill_id
              where t.state in ('REQUESTED', 'TAKEN') and (t.state = 'TAKEN' or t.tries > 0)
              union all
              select 'REFUND', r.op_id, r.bill_id, b.number, coalesce(nullif(b.table_name, ''), b.note),
                     '', json_extract(r.request, '$.expected'), r.problem, r.created_at, r.tries, r.next_at
              from refund r join bill b on b.id = r.bill_id
              where r.tries > 0 and (r.state = 'REQUESTED' or (r.state = 'REFUSED' and not exists
                    (select 1 from outbox_noted k where k.kind = 'REFUND' and k.id = r.op_id)))
              union all
              select 'SHIFT', s.id, null, s.number, s.opened_by_name, '', null, s.problem, s.closed_at, s.tries, s.next_at
              from shift s where s.state = 'CLOSED' and s.told = 0
            ) e left join outbox_noted n on n.kind = e.kind and n.id = e.id
            """;

    private final JdbcClient jdbc;
    private final DeviceEvents events;
    private final Transactions transactions;
    private final Clock clock;
    private volatile Counts told;

    Outbox(JdbcClient jdbc, DeviceEvents events, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param parked refused by the server, and no manager has taken note yet */
    public record Counts(int waiting, int parked) {}

    /**
     * @param kind {@code TENDER}, {@code REFUND} or {@code SHIFT}
     * @param billId null for a shift
     * @param number the bill's, or the shift's
     * @param name table or note of the bill, or who opened the shift
     * @param what way of paying, for tenders
     * @param amount null for a shift
     * @param problem code of the server's refusal; empty when it was not refused
     * @param since epoch milliseconds, as {@code nextAt}
     * @param notedBy the manager who knows of the refusal, else empty
     */
    record Entry(
            String kind,
            String id,
            String billId,
            String number,
            String name,
            String what,
            Money amount,
            String problem,
            long since,
            int tries,
            long nextAt,
            String notedBy) {

        boolean refused() {
            return !problem.isEmpty();
        }
    }

    /** Oldest first. */
    List<Entry> entries() {
        return jdbc.sql(ENTRIES + " order by e.since, e.id")
                .query(Outbox::entry)
                .list();
    }

    public Counts counts() {
        return jdbc.sql("select coalesce(sum(problem = ''), 0) waiting,"
                        + " coalesce(sum(problem <> '' and noted_by = ''), 0) parked from (" + ENTRIES + ")")
                .query(Counts.class)
                .single();
    }

    /** @throws Refusal {@code entry_unknown} when the server has taken it meanwhile */
    Entry get(String kind, String id) {
        return jdbc.sql(ENTRIES + " where e.kind = ? and e.id = ?")
                .params(kind, id)
                .query(Outbox::entry)
                .optional()
                .orElseThrow(() -> Refusal.notFound("entry"));
    }

    /** The next try is now; whoever pursues it finds it due. In the caller's transaction. */
    void due(Entry entry) {
        var row =
                switch (entry.kind()) {
                    case "TENDER" -> "tender set next_at = ? where state in ('REQUESTED', 'TAKEN') and op_id = ?";
                    case "REFUND" -> "refund set next_at = ? where state = 'REQUESTED' and op_id = ?";
                    default -> "shift set next_at = ? where told = 0 and id = ?";
                };
        jdbc.sql("update " + row).params(clock.millis(), entry.id()).update();
    }

    /** A manager knows of it; the first one stays. In the caller's transaction. */
    void noted(Entry entry, String staffName) {
        jdbc.sql("insert into outbox_noted (kind, id, staff_name, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(entry.kind(), entry.id(), staffName, clock.millis())
                .update();
        changed();
    }

    @Override
    public void follow(Bill bill, Parts parts) {
        changed();
    }

    /** Something came in or went out; in the transaction of that. */
    public void changed() {
        var now = counts();
        if (now.equals(told)) {
            return;
        }
        events.publish("outbox", now);
        transactions.afterCommit(() -> told = now);
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        long amount = row.getLong("amount");
        var amountOrNull = row.wasNull() ? null : Money.ofFen(amount);
        return new Entry(
                row.getString("kind"),
                row.getString("id"),
                row.getString("bill_id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("what"),
                amountOrNull,
                row.getString("problem"),
                row.getLong("since"),
                row.getInt("tries"),
                row.getLong("next_at"),
                row.getString("noted_by"));
    }
}
