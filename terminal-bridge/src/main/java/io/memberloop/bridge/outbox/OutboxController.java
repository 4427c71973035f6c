package io.memberloop.bridge.outbox;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.staff.Approvals;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What waits for the server, and what a person can do about it. */
@RestController
@RequestMapping("/device/v1/outbox")
class OutboxController {

    private final Outbox outbox;
    private final Approvals approvals;
    private final Operations operations;
    private final Link link;

    OutboxController(Outbox outbox, Approvals approvals, Operations operations, Link link) {
        this.outbox = outbox;
        this.approvals = approvals;
        this.operations = operations;
        this.link = link;
    }

    record View(int waiting, int parked, List<Row> entries) {}

    /**
     * @param state {@code WAITING}, {@code REFUSED}, or {@code NOTED} once a manager knows of the refusal
     * @param reason why it is not there yet: {@code first} it is about to be sent, {@code offline}, {@code silent} the server
     *     did not answer, or the code of its refusal
     * @param nextAt when it is tried again; null when that is decided
     */
    record Row(
            String kind,
            String id,
            String billId,
            String number,
            String name,
            String what,
            Money amount,
            String state,
            String reason,
            String since,
            int tries,
            String nextAt,
            String notedBy) {}

    @GetMapping
    View read(Caller caller) {
        if (caller.staff() == null) {
            throw Refusal.of(401, "staff_session");
        }
        return view();
    }

    /** The server is asked again now instead of later. */
    @PostMapping("/{kind}/{id}/retry")
    View retry(Caller caller, @PathVariable String kind, @PathVariable String id) {
        return operations.local(caller, View.class, () -> {
            outbox.due(outbox.get(kind, id));
            return view();
        });
    }

    /** A manager has seen that the server refuses it; it stays where it is, but nobody is warned of it any more. */
    @PostMapping("/{kind}/{id}/note")
    View note(Caller caller, @PathVariable String kind, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var token = form.text("approval", 64);
        form.checked();
        return operations.local(caller, View.class, () -> {
            var entry = outbox.get(kind, id);
            if (!entry.refused()) {
                throw Refusal.of(409, "entry_waits");
            }
            var approval = approvals.find(caller.deviceId(), token);
            outbox.noted(entry, approval.staff().name());
            approvals.spend(token);
            return view();
        });
    }

    private View view() {
        var counts = outbox.counts();
        return new View(
                counts.waiting(),
                counts.parked(),
                outbox.entries().stream().map(this::row).toList());
    }

    private Row row(Outbox.Entry entry) {
        var state = !entry.refused() ? "WAITING" : entry.notedBy().isEmpty() ? "REFUSED" : "NOTED";
        boolean over = entry.kind().equals("REFUND") && entry.refused();
        return new Row(
                entry.kind(),
                entry.id(),
                entry.billId(),
                entry.number(),
                entry.name(),
                entry.what(),
                entry.amount(),
                state,
                reason(entry),
                Instant.ofEpochMilli(entry.since()).toString(),
                entry.tries(),
                over ? null : Instant.ofEpochMilli(entry.nextAt()).toString(),
                entry.notedBy());
    }

    private String reason(Outbox.Entry entry) {
        if (entry.refused()) {
            return entry.problem();
        }
        if (!link.online()) {
            return "offline";
        }
        return entry.tries() > 0 ? "silent" : "first";
    }
}
