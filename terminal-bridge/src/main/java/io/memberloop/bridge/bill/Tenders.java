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

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Tenders(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    public void create(String opId, String billId, Caller caller, String kind, Money amount, Money received) {
        jdbc.sql(
                        "insert into tender (op_id, bill_id, device_id, device_op, kind, amount, received, state, tries, next_at,"
                                + " created_at) values (?, ?, ?, ?, ?, ?, ?, 'REQUESTED', 0, ?, ?)")
                .params(
                        opId,
                        billId,
                        caller.deviceId(),
                        caller.opId(),
                        kind,
                        amount.fen(),
                        received == null ? null : received.fen(),
                        // the request itself gets this long before somebody else takes care of it
                        clock.millis() + 20_000,
                        clock.millis())
                .update();
    }

    /** The tender to look at: the undecided one, else the newest. */
    public Optional<Tender> newest(String billId) {
        return jdbc.sql("select * from tender where bill_id = ?"
                        + " order by state in ('REQUESTED', 'OPEN') desc, state in ('TAKEN', 'CAPTURED') desc,"
                        + " created_at desc limit 1")
                .param(billId)
                .query(this::tender)
                .optional();
    }

    public Optional<Tender> undecided(String billId) {
        return newest(billId).filter(Tender::undecided);
    }

    public List<Tender> taken(String billId) {
        return jdbc.sql("select * from tender where bill_id = ? and state in ('TAKEN', 'CAPTURED') order by created_at")
                .param(billId)
                .query(this::tender)
                .list();
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

    /** Asked for without an answer so far, or cash that the server has not heard of. */
    public List<Tender> toPursue() {
        return jdbc.sql(
                        "select * from tender where state in ('REQUESTED', 'TAKEN') and next_at <= ? order by next_at limit 20")
                .param(clock.millis())
                .query(this::tender)
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

    /** The server's answer; money that was captured stays captured whatever comes later. */
    public void answered(String opId, TenderView view) {
        jdbc.sql("update tender set tender_id = ?, view = ?, state = ?, amount = ?"
                        + " where op_id = ? and (state <> 'CAPTURED' or ? = 'CAPTURED')")
                .params(
                        view.tenderId(),
                        json.writeValueAsString(view),
                        view.state(),
                        view.amount().fen(),
                        opId,
                        view.state())
                .update();
    }

    /** Finds the row of a tender in an order's view; one whose answer was lost is recognised by kind. */
    Optional<Tender> match(String billId, TenderView view) {
        var known = jdbc.sql("select * from tender where bill_id = ? and tender_id = ?")
                .params(billId, view.tenderId())
                .query(this::tender)
                .optional();
        if (known.isPresent() || !(view.state().equals("OPEN") || view.state().equals("CAPTURED"))) {
            return known;
        }
        return jdbc.sql("select * from tender where bill_id = ? and kind = ? and tender_id is null"
                        + " and state in ('REQUESTED', 'TAKEN') order by created_at limit 1")
                .params(billId, view.kind())
                .query(this::tender)
                .optional();
    }

    private Tender tender(ResultSet row, int n) throws SQLException {
        long received = row.getLong("received");
        var receivedOrNull = row.wasNull() ? null : Money.ofFen(received);
        var view = row.getString("view");
        return new Tender(
                row.getString("op_id"),
                row.getString("bill_id"),
                row.getString("kind"),
                Money.ofFen(row.getLong("amount")),
                receivedOrNull,
                row.getString("state"),
                row.getString("tender_id"),
                view == null ? null : json.readValue(view, TenderView.class),
                row.getInt("tries"),
                row.getLong("created_at"));
    }
}
