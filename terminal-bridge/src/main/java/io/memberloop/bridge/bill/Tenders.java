package io.memberloop.bridge.bill;

import io.memberloop.bridge.web.Caller;
import io.memberloop.money.Money;
import io.memberloop.terminal.TenderView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of tenders. Callers bring the transaction. */
@Component
public class Tenders {

    /** After a lost answer the server is asked again after these seconds, then every last one. */
    private static final int[] LADDER = {1, 2, 3, 5, 5, 10, 10, 30};

    /** A tender's problem until the server has booked it. */
    public static final String POSSIBLY_DOUBLE = "possibly_double";

    /** What a balance paid can be given up while the bill is open: no money has changed hands. */
    private static final String BALANCE = "kind in ('STORED_VALUE', 'POINTS')";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Tenders(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    public void create(String opId, String billId, Caller caller, Charge charge, Money amount) {
        create(opId, billId, caller, charge, amount, "REQUESTED", "");
    }

    /**
     * The money is here, and perhaps a payment by WeChat will turn out to be, too.
     *
     * @param total what the whole bill costs
     */
    public void createTaken(String opId, String billId, Caller caller, Charge charge, Money amount, Money total) {
        create(opId, billId, caller, charge, amount, "TAKEN", POSSIBLY_DOUBLE);
        setTotal(opId, total);
    }

    /** The money is in the drawer or on the card terminal. @param total what the whole bill costs, as far as is known here */
    public void taken(String opId, Money total) {
        setState(opId, "TAKEN");
        setTotal(opId, total);
    }

    private void setTotal(String opId, Money total) {
        jdbc.sql("update tender set total = ? where op_id = ?")
                .params(total.fen(), opId)
                .update();
    }

    private void create(
            String opId, String billId, Caller caller, Charge charge, Money amount, String state, String problem) {
        jdbc.sql(
                        "insert into tender (op_id, bill_id, device_id, device_op, kind, amount, received, reference, state, problem,"
                                + " tries, next_at, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)")
                .params(
                        opId,
                        billId,
                        caller.deviceId(),
                        caller.opId(),
                        charge.kind().name(),
                        amount.fen(),
                        charge.received() == null ? null : charge.received().fen(),
                        charge.reference(),
                        state,
                        problem,
                        // a request gets this long before somebody else takes care of it; nobody is telling of taken
                        // money yet
                        clock.millis() + (state.equals("REQUESTED") ? 20_000 : 0),
                        clock.millis())
                .update();
    }

    /** Oldest first. */
    public List<Tender> of(String billId) {
        return jdbc.sql("select * from tender where bill_id = ? order by created_at, op_id")
                .param(billId)
                .query(this::tender)
                .list();
    }

    public Parts parts(Bill bill) {
        return Parts.of(bill, of(bill.id()));
    }

    public Optional<Tender> undecided(String billId) {
        return of(billId).stream().filter(Tender::undecided).findFirst();
    }

    public Optional<Tender> byDeviceOp(String deviceId, String deviceOp) {
        return jdbc.sql("select * from tender where device_id = ? and device_op = ?")
                .params(deviceId, deviceOp)
                .query(this::tender)
                .optional();
    }

    public Optional<Tender> byOp(String opId) {
        return jdbc.sql("select * from tender where op_id = ?")
                .param(opId)
                .query(this::tender)
                .optional();
    }

    /**
     * Asked for without an answer so far, or cash that the server has not heard of: of each bill only the oldest, so that the
     * server hears of a bill's money in the order in which it was taken, and one that is refused holds up its own bill alone.
     */
    public List<Tender> toPursue() {
        return jdbc.sql("select * from tender t where state in ('REQUESTED', 'TAKEN') and next_at <= ?"
                        + " and not exists (select 1 from tender o where o.bill_id = t.bill_id"
                        + " and o.state in ('REQUESTED', 'TAKEN') and (o.created_at, o.op_id) < (t.created_at, t.op_id))"
                        + " order by state, next_at limit 20")
                .param(clock.millis())
                .query(this::tender)
                .list();
    }

    /**
     * Cash of the last minutes for which the drawer was not opened.
     *
     * @param key what precedes an operation's id in the key of its print job
     */
    public List<String> cashWithoutKick(String key) {
        return jdbc.sql(
                        "select op_id from tender t where kind = 'CASH' and amount > 0 and state in ('TAKEN', 'CAPTURED')"
                                + " and created_at > ?"
                                + " and not exists (select 1 from print_job j where j.bill_id = ? || t.op_id)")
                .params(clock.millis() - 60_000, key)
                .query(String.class)
                .list();
    }

    public void postpone(Tender tender) {
        int seconds = LADDER[Math.min(tender.tries(), LADDER.length - 1)];
        jdbc.sql("update tender set tries = tries + 1, next_at = ? where op_id = ?")
                .params(clock.millis() + seconds * 1_000L, tender.opId())
                .update();
    }

    public void setAmount(String opId, Money amount) {
        jdbc.sql("update tender set amount = ? where op_id = ? and state = 'REQUESTED'")
                .params(amount.fen(), opId)
                .update();
    }

    public void setState(String opId, String state) {
        jdbc.sql("update tender set state = ?, next_at = ? where op_id = ?")
                .params(state, clock.millis(), opId)
                .update();
    }

    /** The server does not book money that is here; a person has to look. */
    public void setProblem(String opId, String problem) {
        jdbc.sql("update tender set problem = ? where op_id = ?")
                .params(problem, opId)
                .update();
    }

    /** The server's answer to what was asked; what an order's newer view has decided meanwhile stands. */
    public void answered(String opId, TenderView view) {
        tell(opId, view, "state in ('REQUESTED', 'OPEN', 'TAKEN')" + " or " + BALANCE);
    }

    /** What a newer view of the order says of a tender; money that was captured stays captured whatever comes later. */
    void told(String opId, TenderView view) {
        tell(opId, view, "state <> 'CAPTURED' or " + BALANCE);
    }

    private void tell(String opId, TenderView view, String condition) {
        jdbc.sql("update tender set tender_id = ?, view = ?, state = ?, amount = ?, problem = ''"
                        + " where op_id = ? and (" + condition + " or ? = 'CAPTURED')")
                .params(
                        view.tenderId(),
                        json.writeValueAsString(view),
                        view.state(),
                        view.amount().fen(),
                        opId,
                        view.state())
                .update();
    }

    /** Finds the row of a tender in an order's view, also one whose answer was lost. */
    Optional<Tender> match(String billId, TenderView view) {
        return jdbc.sql("select * from tender where bill_id = ? and (tender_id = ? or op_id = ?)")
                .params(billId, view.tenderId(), view.opId())
                .query(this::tender)
                .optional();
    }

    private Tender tender(ResultSet row, int n) throws SQLException {
        long received = row.getLong("received");
        var receivedOrNull = row.wasNull() ? null : Money.ofFen(received);
        long total = row.getLong("total");
        var totalOrNull = row.wasNull() ? null : Money.ofFen(total);
        var view = row.getString("view");
        return new Tender(
                row.getString("op_id"),
                row.getString("bill_id"),
                TenderKind.valueOf(row.getString("kind")),
                Money.ofFen(row.getLong("amount")),
                receivedOrNull,
                row.getString("reference"),
                row.getString("state"),
                row.getString("problem"),
                row.getString("tender_id"),
                view == null ? null : json.readValue(view, TenderView.class),
                row.getInt("tries"),
                row.getLong("created_at"),
                totalOrNull);
    }
}
