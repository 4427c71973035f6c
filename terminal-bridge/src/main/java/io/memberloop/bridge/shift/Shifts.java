package io.memberloop.bridge.shift;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of shifts. Callers bring the transaction. */
@Component
class Shifts {

    private static final long TELL_AGAIN = 15_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Store store;
    private final Ids ids;
    private final Clock clock;

    Shifts(JdbcClient jdbc, JsonMapper json, Store store, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<Shift> open() {
        return jdbc.sql("select * from shift where state = 'OPEN'")
                .query(this::shift)
                .optional();
    }

    /** @throws Refusal {@code shift_unknown} */
    Shift get(String id) {
        return jdbc.sql("select * from shift where id = ?")
                .param(id)
                .query(this::shift)
                .optional()
                .orElseThrow(() -> Refusal.notFound("shift"));
    }

    /** Newest first. */
    List<Shift> closed(int limit) {
        return jdbc.sql("select * from shift where state = 'CLOSED' order by opened_at desc, id desc limit ?")
                .param(limit)
                .query(this::shift)
                .list();
    }

    /** Closed ones that were opened on this business date, oldest first. */
    List<Shift> closedOn(LocalDate date) {
        return jdbc.sql("select * from shift where state = 'CLOSED' and business_date = ? order by opened_at, id")
                .param(date.toString())
                .query(this::shift)
                .list();
    }

    /** @throws Refusal {@code shift_open} when somebody else has the drawer */
    void create(Caller.Staff staff, Money openingCash) {
        open().ifPresent(s -> {
            throw Refusal.of(409, "shift_open", s.openedByName());
        });
        var date = store.businessDate().toString();
        int before = jdbc.sql("select count(*) from shift where business_date = ?")
                .param(date)
                .query(Integer.class)
                .single();
        jdbc.sql(
                        "insert into shift (id, number, business_date, state, opened_by, opened_by_name, opened_at, opening_cash)"
                                + " values (?, ?, ?, 'OPEN', ?, ?, ?, ?)")
                .params(
                        ids.next(),
                        store.businessDay() + "-" + (before + 1),
                        date,
                        staff.id(),
                        staff.name(),
                        clock.millis(),
                        openingCash.fen())
                .update();
    }

    void close(ShiftReport report) {
        jdbc.sql("update shift set state = 'CLOSED', closed_at = ?, report = ?, next_at = ? where id = ?"
                        + " and state = 'OPEN'")
                .params(clock.millis(), json.writeValueAsString(report), clock.millis(), report.shiftId())
                .update();
    }

    /** Closed ones of which the server has not heard. */
    List<Shift> untold() {
        return jdbc.sql(
                        "select * from shift where state = 'CLOSED' and told = 0 and next_at <= ? order by next_at limit 20")
                .param(clock.millis())
                .query(this::shift)
                .list();
    }

    void told(String id) {
        jdbc.sql("update shift set told = 1, problem = '' where id = ?")
                .param(id)
                .update();
    }

    /** @param problem code of the server's refusal, or empty */
    void tellLater(String id, String problem) {
        jdbc.sql("update shift set next_at = ?, tries = tries + 1, problem = ? where id = ?")
                .params(clock.millis() + TELL_AGAIN, problem, id)
                .update();
    }

    private Shift shift(ResultSet row, int n) throws SQLException {
        var report = row.getString("report");
        return new Shift(
                row.getString("id"),
                row.getString("number"),
                row.getString("business_date"),
                row.getString("opened_by"),
                row.getString("opened_by_name"),
                row.getLong("opened_at"),
                Money.ofFen(row.getLong("opening_cash")),
                report == null ? null : json.readValue(report, ShiftReport.class));
    }
}
