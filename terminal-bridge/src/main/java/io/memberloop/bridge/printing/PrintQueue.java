package io.memberloop.bridge.printing;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.web.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Print jobs on disk. A job's key is the hash of what somebody wanted, so wanting it twice prints it once. */
@Component
public class PrintQueue {

    private static final int[] RETRY_SECONDS = {1, 2, 5, 10, 15};
    /** Slips of dinner must not come out at breakfast: after this a job has failed. */
    static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final DeviceEvents events;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    PrintQueue(JdbcClient jdbc, Transactions transactions, DeviceEvents events, JsonMapper json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** Where a job stands, as devices see it. */
    public record View(String jobId, String billId, String state, String reason, int copy) {}

    /**
     * Queues a slip; joins the caller's transaction.
     *
     * @param intent names what is wanted; the same intent again gives the job that exists
     * @param billId null when it belongs to no bill
     * @return the job's id
     */
    public String enqueue(String intent, String billId, int copy, Slip slip) {
        var key = Ids.hash(intent);
        var id = ids.next();
        long now = clock.millis();
        jdbc.sql(
                        "insert into print_job (id, intent, bill_id, copy, content, state, reason, tries, next_at, created_at,"
                                + " updated_at) values (?, ?, ?, ?, ?, 'QUEUED', '', 0, ?, ?, ?) on conflict (intent) do nothing")
                .params(id, key, billId, copy, json.writeValueAsString(slip), now, now, now)
                .update();
        return jdbc.sql("select id from print_job where intent = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    public View get(String id) {
        return find(id).map(PrintQueue::view).orElseThrow(() -> Refusal.notFound("job"));
    }

    public Optional<PrintJob> newestSlip(String billId) {
        return jdbc.sql("select * from print_job where bill_id = ? order by copy desc limit 1")
                .param(billId)
                .query(this::job)
                .optional();
    }

    Optional<PrintJob> find(String id) {
        return jdbc.sql("select * from print_job where id = ?")
                .param(id)
                .query(this::job)
                .optional();
    }

    /** Takes the next job that is due; persisted before its first byte leaves. */
    Optional<PrintJob> claim() {
        return transactions.write(() -> {
            var next = jdbc.sql("select * from print_job where state = 'QUEUED' and next_at <= ? order by id limit 1")
                    .param(clock.millis())
                    .query(this::job)
                    .optional();
            next.ifPresent(job -> set(job.id(), "CLAIMED", ""));
            return next;
        });
    }

    /** Nothing has left: it may be tried again. */
    void putBack(PrintJob job, String reason) {
        if (clock.millis() - job.createdAt() > GIVE_UP.toMillis()) {
            set(job.id(), "FAILED", "too_old");
            return;
        }
        int seconds = RETRY_SECONDS[Math.min(job.tries(), RETRY_SECONDS.length - 1)];
        transactions.write(() -> {
            jdbc.sql("update print_job set tries = tries + 1, next_at = ? where id = ?")
                    .params(clock.millis() + seconds * 1_000L, job.id())
                    .update();
            set(job.id(), "QUEUED", reason);
        });
    }

    void set(String id, String state, String reason) {
        transactions.write(() -> {
            jdbc.sql("update print_job set state = ?, reason = ?, updated_at = ? where id = ?")
                    .params(state, reason, clock.millis(), id)
                    .update();
            find(id).ifPresent(job -> events.publish("print", view(job)));
        });
    }

    /** After a crash nobody knows how much of these came out. */
    void interrupted() {
        jdbc.sql("select id from print_job where state in ('CLAIMED', 'SENT')")
                .query(String.class)
                .list()
                .forEach(id -> set(id, "UNCONFIRMED", "interrupted"));
    }

    static View view(PrintJob job) {
        return new View(job.id(), job.billId(), job.state(), job.reason(), job.copy());
    }

    private PrintJob job(ResultSet row, int n) throws SQLException {
        return new PrintJob(
                row.getString("id"),
                row.getString("bill_id"),
                row.getInt("copy"),
                json.readValue(row.getString("content"), Slip.class),
                row.getString("state"),
                row.getString("reason"),
                row.getInt("tries"),
                row.getLong("created_at"));
    }
}
