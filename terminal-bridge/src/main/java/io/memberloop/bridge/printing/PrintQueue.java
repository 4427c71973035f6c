package io.memberloop.bridge.printing;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.Slip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Print jobs on disk. A job's key is the hash of what somebody wanted, so wanting it twice prints it once. Every step is
 * guarded by the state it comes from, so that whoever is late changes nothing.
 */
@Component
public class PrintQueue {

    private static final int[] RETRY_SECONDS = {1, 2, 5, 10, 15};
    /** Slips of dinner must not come out at breakfast: after this a job has failed. */
    static final Duration GIVE_UP = Duration.ofMinutes(10);
    /** A drawer that opens by itself minutes later is an invitation. */
    private static final Duration GIVE_UP_DRAWER = Duration.ofMinutes(1);

    /** A printer that took a job and says nothing for so long will not. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

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
     * What somebody wants printed.
     *
     * @param intent names it; the same intent again is the job that exists
     * @param key what it is about, for example a bill's id; null for nothing
     * @param title what people call it in the queue
     */
    public record Wish(String intent, String key, int copy, String kind, String title, String printerId, Slip slip) {}

    /** Queues a wish; joins the caller's transaction. @return the job's id */
    public String enqueue(Wish wish) {
        var intent = Ids.hash(wish.intent());
        long now = clock.millis();
        jdbc.sql(
                        "insert into print_job (id, intent, bill_id, copy, content, state, reason, tries, next_at, created_at,"
                                + " updated_at, kind, title, printer_id, meant_for)"
                                + " values (?, ?, ?, ?, ?, 'QUEUED', '', 0, ?, ?, ?, ?, ?, ?, ?) on conflict (intent) do nothing")
                .params(
                        ids.next(),
                        intent,
                        wish.key(),
                        wish.copy(),
                        json.writeValueAsString(wish.slip()),
                        now,
                        now,
                        now,
                        wish.kind(),
                        wish.title(),
                        wish.printerId(),
                        wish.printerId())
                .update();
        return jdbc.sql("select id from print_job where intent = ?")
                .param(intent)
                .query(String.class)
                .single();
    }

    public View get(String id) {
        return find(id).map(PrintQueue::view).orElseThrow(() -> Refusal.notFound("job"));
    }

    public Optional<PrintJob> newestSlip(String key) {
        return jdbc.sql("select * from print_job where bill_id = ? order by copy desc, id limit 1")
                .param(key)
                .query(this::job)
                .optional();
    }

    Optional<PrintJob> find(String id) {
        return jdbc.sql("select * from print_job where id = ?")
                .param(id)
                .query(this::job)
                .optional();
    }

    /** Newest first. */
    List<PrintJob> recent(int limit) {
        return jdbc.sql("select * from print_job order by created_at desc, id desc limit ?")
                .param(limit)
                .query(this::job)
                .list();
    }

    /** Takes the next job that is due at a printer. */
    Optional<PrintJob> claim(String printerId) {
        return transactions.write(() -> {
            var next = due(printerId);
            next.ifPresent(job -> set(job.id(), "QUEUED", "CLAIMED", ""));
            return next;
        });
    }

    Optional<PrintJob> due(String printerId) {
        return jdbc.sql("select * from print_job where printer_id = ? and state = 'QUEUED' and next_at <= ?"
                        + " order by id limit 1")
                .params(printerId, clock.millis())
                .query(this::job)
                .optional();
    }

    /** Given to a printer that fetches its work, and not heard of since. */
    Optional<PrintJob> handedOut(String printerId) {
        return jdbc.sql("select * from print_job where printer_id = ? and state = 'SENT' and kind = 'PAPER'"
                        + " order by id limit 1")
                .param(printerId)
                .query(this::job)
                .optional();
    }

    /** Written before the first byte leaves: from here on nobody can prove that nothing has. */
    void begin(String id) {
        jdbc.sql("update print_job set sent_at = ? where id = ?")
                .params(clock.millis(), id)
                .update();
    }

    /** Nothing has left: it may be tried again, in the end at the printer that stands in. */
    void putBack(PrintJob job, String reason, String standIn) {
        long patience = (job.isDrawer() ? GIVE_UP_DRAWER : GIVE_UP).toMillis();
        if (clock.millis() - job.createdAt() > patience) {
            set(job.id(), "CLAIMED", "FAILED", "too_old");
            return;
        }
        int seconds = standIn == null ? RETRY_SECONDS[Math.min(job.tries(), RETRY_SECONDS.length - 1)] : 0;
        transactions.write(() -> {
            jdbc.sql("update print_job set tries = tries + 1, next_at = ?, printer_id = coalesce(?, printer_id)"
                            + " where id = ? and state = 'CLAIMED' and sent_at is null")
                    .params(clock.millis() + seconds * 1_000L, standIn, job.id())
                    .update();
            set(job.id(), "CLAIMED", "QUEUED", reason);
        });
    }

    /** @return whether it was in that state */
    boolean set(String id, String from, String to, String reason) {
        return transactions.write(() -> {
            int changed = jdbc.sql(
                            "update print_job set state = ?, reason = ?, updated_at = ? where id = ? and state = ?")
                    .params(to, reason, clock.millis(), id, from)
                    .update();
            if (changed > 0) {
                publish(id);
            }
            return changed > 0;
        });
    }

    /** The printer says that it is printed: true whatever anybody believed before. */
    void confirmed(String id) {
        transactions.write(() -> {
            int changed = jdbc.sql(
                            "update print_job set state = 'CONFIRMED', reason = '', updated_at = ?"
                                    + " where id = ? and sent_at is not null"
                                    + " and (state in ('CLAIMED', 'SENT', 'UNCONFIRMED') or state = 'FAILED' and reason = 'person')")
                    .params(clock.millis(), id)
                    .update();
            if (changed > 0) {
                publish(id);
            }
        });
    }

    /** Something may have left and nobody knows more. */
    void unconfirmed(String id, String reason) {
        transactions.write(() -> {
            int changed = jdbc.sql("update print_job set state = 'UNCONFIRMED', reason = ?, updated_at = ?"
                            + " where id = ? and state in ('CLAIMED', 'SENT')")
                    .params(reason, clock.millis(), id)
                    .update();
            if (changed > 0) {
                publish(id);
            }
        });
    }

    /**
     * A person has looked whether it came out.
     *
     * @throws Refusal {@code job_decided} when nobody has to look any more
     */
    View answer(String id, boolean printed, String staffName) {
        return transactions.write(() -> {
            find(id).orElseThrow(() -> Refusal.notFound("job"));
            if (!set(id, "UNCONFIRMED", printed ? "CONFIRMED" : "FAILED", "person")) {
                throw Refusal.of(409, "job_decided");
            }
            jdbc.sql("update print_job set answered_by = ? where id = ?")
                    .params(staffName, id)
                    .update();
            return get(id);
        });
    }

    /** @throws Refusal {@code job_decided} when it is no longer waiting */
    View cancel(String id) {
        find(id).orElseThrow(() -> Refusal.notFound("job"));
        if (!set(id, "QUEUED", "FAILED", "canceled")) {
            throw Refusal.of(409, "job_decided");
        }
        return get(id);
    }

    /** After a crash: what had not begun goes on; of the rest nobody knows how much came out. */
    void interrupted() {
        transactions.write(() -> {
            var open = jdbc.sql("select * from print_job where state = 'CLAIMED' or state = 'SENT' and reason = ''")
                    .query(this::job)
                    .list();
            for (var job : open) {
                if (job.state().equals("CLAIMED") && job.sentAt() == null) {
                    set(job.id(), "CLAIMED", "QUEUED", "interrupted");
                } else {
                    unconfirmed(job.id(), "interrupted");
                }
            }
        });
    }

    /**
     * Jobs that nobody fetched are too old one day, at printers that ask for work and at those that are gone; jobs that
     * were fetched and never reported on are unconfirmed.
     */
    void settleForgotten() {
        long now = clock.millis();
        ids("select id from print_job where state = 'QUEUED' and created_at < ?", now - GIVE_UP.toMillis())
                .forEach(id -> set(id, "QUEUED", "FAILED", "too_old"));
        ids(
                        "select id from print_job where (state = 'SENT' and reason = ''"
                                + " or state = 'CLAIMED' and sent_at is not null) and updated_at < ?",
                        now - SILENCE.toMillis())
                .forEach(id -> unconfirmed(id, "no_ack"));
        ids(
                        "select id from print_job where state = 'CLAIMED' and sent_at is null and updated_at < ?",
                        now - SILENCE.toMillis())
                .forEach(id -> set(id, "CLAIMED", "QUEUED", "interrupted"));
    }

    /** Papers that wait at a printer the store no longer has come out where receipts do. */
    void moveFromUnknown(List<String> known, String to) {
        var marks = String.join(", ", Collections.nCopies(known.size(), "?"));
        var values = new ArrayList<Object>(List.of(to, to));
        values.addAll(known);
        jdbc.sql("update print_job set printer_id = ?, meant_for = ? where state = 'QUEUED' and printer_id not in ("
                        + marks + ")")
                .params(values)
                .update();
    }

    private List<String> ids(String sql, long before) {
        return jdbc.sql(sql).param(before).query(String.class).list();
    }

    static View view(PrintJob job) {
        return new View(job.id(), job.billId(), job.state(), job.reason(), job.copy());
    }

    private void publish(String id) {
        find(id).ifPresent(job -> events.publish("print", view(job)));
    }

    private PrintJob job(ResultSet row, int n) throws SQLException {
        long sentAt = row.getLong("sent_at");
        var sentOrNull = row.wasNull() ? null : sentAt;
        return new PrintJob(
                row.getString("id"),
                row.getString("bill_id"),
                row.getInt("copy"),
                json.readValue(row.getString("content"), Slip.class),
                row.getString("state"),
                row.getString("reason"),
                row.getInt("tries"),
                row.getLong("created_at"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("printer_id"),
                row.getString("meant_for"),
                sentOrNull);
    }
}
