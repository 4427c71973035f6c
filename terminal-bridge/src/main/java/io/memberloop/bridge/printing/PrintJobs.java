package io.memberloop.bridge.printing;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.terminal.OrderView;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Print jobs: QUEUED → CLAIMED → SENT → CONFIRMED, FAILED or UNCONFIRMED. One intent is one job, however often it is asked
 * for. A job whose bytes may have reached the printer is never sent again by itself.
 */
@Component
public class PrintJobs {

    /** @param detail why it waits or what is unsure, as a short code */
    public record JobView(String id, String title, String state, String detail) {}

    record Job(String id, String title, List<String> document) {}

    private final Local local;
    private final Receipts receipts;
    private final DeviceEvents events;
    private final JsonMapper json;
    private final Clock clock;

    PrintJobs(Local local, Receipts receipts, DeviceEvents events, JsonMapper json, Clock clock) {
        this.local = local;
        this.receipts = receipts;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** The slip that an order gets by itself: one, whoever asks and however often. @return the job's id */
    public String receipt(OrderView order, String claimUrl) {
        return queue("receipt:" + order.orderId(), order, 0, claimUrl);
    }

    /** Another slip, marked as a copy with its number. */
    public String reprint(OrderView order, String opId) {
        int copies = local.jdbc()
                .sql("select count(*) from print_job where bill_id = ? and intent like 'reprint:%' and intent <> ?")
                .params(order.billId(), "reprint:" + opId)
                .query(Integer.class)
                .single();
        return queue("reprint:" + opId, order, copies + 1, null);
    }

    /** Free text from another program. @throws Refusal {@code print_wrong} */
    public String text(String opId, List<String> lines, String qr) {
        if (lines == null
                || lines.isEmpty()
                || lines.size() > 200
                || lines.stream().anyMatch(l -> l == null || l.length() > 200)) {
            throw Refusal.invalid("lines", "print_wrong");
        }
        if (qr != null && (qr.isBlank() || qr.length() > 300)) {
            throw Refusal.invalid("qr", "print_wrong");
        }
        // marks are ours: a foreign line that begins with one is text
        var document = new ArrayList<>(
                lines.stream().map(l -> " " + EscPos.printable(l)).toList());
        if (qr != null) {
            document.add("@qr " + EscPos.printable(qr));
        }
        document.add("@cut");
        return insert("text:" + opId, null, lines.get(0), document);
    }

    private String queue(String intent, OrderView order, int copy, String claimUrl) {
        var due = order.due().display();
        var title = order.tableName().isEmpty() ? due : order.tableName() + " " + due;
        return insert(intent, order.billId(), title, receipts.write(order, copy, claimUrl));
    }

    private String insert(String intent, String bill, String title, List<String> document) {
        return local.in(() -> {
            var now = Instant.now(clock).toString();
            var text = json.writeValueAsString(document);
            int added = local.jdbc()
                    .sql("insert into print_job (id, intent, bill_id, title, document, state, created_at, updated_at)"
                            + " values (?, ?, ?, ?, ?, 'QUEUED', ?, ?) on conflict (intent) do nothing")
                    .params(UUID.randomUUID().toString(), intent, bill, title, text, now, now)
                    .update();
            var id = local.jdbc()
                    .sql("select id from print_job where intent = ?")
                    .param(intent)
                    .query(String.class)
                    .single();
            if (added == 1) {
                tell(id);
            }
            return id;
        });
    }

    public Optional<JobView> find(String id) {
        return local.jdbc()
                .sql("select id, title, state, detail from print_job where id = ?")
                .param(id)
                .query((row, n) -> new JobView(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }

    /** Takes the oldest waiting job; the claim is on the disk before the first byte leaves. */
    Optional<Job> claim() {
        return local.in(() -> {
            var job = local.jdbc()
                    .sql("select id, title, document from print_job where state = 'QUEUED' order by created_at limit 1")
                    .query((row, n) -> new Job(
                            row.getString(1),
                            row.getString(2),
                            List.of(json.readValue(row.getString(3), String[].class))))
                    .optional();
            job.ifPresent(j -> move(j.id(), "QUEUED", "CLAIMED", ""));
            return job;
        });
    }

    /** Moves a job on; a job that is elsewhere stays there. */
    void move(String id, String from, String to, String detail) {
        local.run(() -> {
            int moved = local.jdbc()
                    .sql("update print_job set state = ?, detail = ?, updated_at = ? where id = ? and state = ?")
                    .params(to, detail, Instant.now(clock).toString(), id, from)
                    .update();
            if (moved == 1) {
                tell(id);
            }
        });
    }

    /** After a crash nobody knows whether bytes had left: a person decides. */
    void abandonClaimed() {
        local.jdbc()
                .sql(
                        "update print_job set state = 'UNCONFIRMED', detail = 'restart' where state in ('CLAIMED', 'SENT')")
                .update();
    }

    private void tell(String id) {
        find(id).ifPresent(job -> events.append("print", Map.of("jobId", job.id(), "state", job.state())));
    }
}
