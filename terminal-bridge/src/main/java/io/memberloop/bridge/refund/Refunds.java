package io.memberloop.bridge.refund;

import io.memberloop.bridge.web.Caller;
import io.memberloop.terminal.AskRefund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of refunds that were asked for here. Callers bring the transaction. */
@Component
class Refunds {

    private static final int[] LADDER = {1, 2, 3, 5, 5, 10, 10, 30};

    /**
     * @param state {@code REQUESTED} until the server has answered, then {@code ACCEPTED} or {@code REFUSED}
     * @param problem code of the server's refusal, else empty
     * @param refundId the server's, null before its answer
     */
    record Refund(
            String billId,
            AskRefund request,
            String state,
            String problem,
            String refundId,
            int tries,
            long createdAt) {

        boolean isRequested() {
            return state.equals("REQUESTED");
        }

        boolean isRefused() {
            return state.equals("REFUSED");
        }
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Refunds(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void create(String billId, Caller caller, AskRefund request) {
        long now = clock.millis();
        jdbc.sql("insert into refund (op_id, bill_id, device_id, device_op, request, state, problem, tries, next_at,"
                        + " created_at) values (?, ?, ?, ?, ?, 'REQUESTED', '', 0, ?, ?)")
                .params(
                        request.opId(),
                        billId,
                        caller.deviceId(),
                        caller.opId(),
                        json.writeValueAsString(request),
                        // the request itself gets this long before somebody else takes care of it
                        now + 20_000,
                        now)
                .update();
    }

    Optional<Refund> byDeviceOp(String deviceId, String deviceOp) {
        return jdbc.sql("select * from refund where device_id = ? and device_op = ?")
                .params(deviceId, deviceOp)
                .query(this::refund)
                .optional();
    }

    void forgetRefused(String deviceId, String deviceOp) {
        jdbc.sql("delete from refund where device_id = ? and device_op = ? and state = 'REFUSED'")
                .params(deviceId, deviceOp)
                .update();
    }

    Optional<Refund> byOp(String opId) {
        return jdbc.sql("select * from refund where op_id = ?")
                .param(opId)
                .query(this::refund)
                .optional();
    }

    Optional<Refund> requested(String billId) {
        return jdbc.sql("select * from refund where bill_id = ? and state = 'REQUESTED'")
                .param(billId)
                .query(this::refund)
                .optional();
    }

    Optional<Refund> byRefundId(String refundId) {
        return jdbc.sql("select * from refund where refund_id = ?")
                .param(refundId)
                .query(this::refund)
                .optional();
    }

    List<Refund> toPursue() {
        return jdbc.sql("select * from refund where state = 'REQUESTED' and next_at <= ? order by next_at limit 20")
                .param(clock.millis())
                .query(this::refund)
                .list();
    }

    void postpone(Refund refund) {
        int seconds = LADDER[Math.min(refund.tries(), LADDER.length - 1)];
        jdbc.sql("update refund set tries = tries + 1, next_at = ? where op_id = ?")
                .params(clock.millis() + seconds * 1_000L, refund.request().opId())
                .update();
    }

    /** @param slipDue when the slip is printed at the latest */
    void accepted(String opId, String refundId, long slipDue) {
        jdbc.sql(
                        "update refund set state = 'ACCEPTED', refund_id = ?, slip_due = ? where op_id = ? and state <> 'ACCEPTED'")
                .params(refundId, slipDue, opId)
                .update();
    }

    void refused(String opId, String problem) {
        jdbc.sql("update refund set state = 'REFUSED', problem = ? where op_id = ? and state = 'REQUESTED'")
                .params(problem, opId)
                .update();
    }

    /** Accepted and not on paper; oldest first. */
    List<Refund> withoutSlip() {
        return jdbc.sql("select * from refund where slip_due is not null order by slip_due")
                .query(this::refund)
                .list();
    }

    boolean slipIsDue(Refund refund) {
        return jdbc.sql("select slip_due <= ? from refund where op_id = ?")
                .params(clock.millis(), refund.request().opId())
                .query(Boolean.class)
                .single();
    }

    void slipDone(String refundId) {
        jdbc.sql("update refund set slip_due = null where refund_id = ?")
                .param(refundId)
                .update();
    }

    private Refund refund(ResultSet row, int n) throws SQLException {
        return new Refund(
                row.getString("bill_id"),
                json.readValue(row.getString("request"), AskRefund.class),
                row.getString("state"),
                row.getString("problem"),
                row.getString("refund_id"),
                row.getInt("tries"),
                row.getLong("created_at"));
    }
}
