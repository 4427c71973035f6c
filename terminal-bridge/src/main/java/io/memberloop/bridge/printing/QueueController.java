package io.memberloop.bridge.printing;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.terminal.BridgeReport;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What waits, what came out, and what a person has to look at. */
@RestController
@RequestMapping("/device/v1/print")
class QueueController {

    private static final int SHOWN = 60;
    /** A slip that waits longer than this is an alarm. */
    private static final long STALE_MILLIS = 60_000;

    private final PrintQueue queue;
    private final PrintDesk desk;
    private final Printers printers;
    private final PrinterStates states;
    private final Operations operations;
    private final Clock clock;

    QueueController(
            PrintQueue queue,
            PrintDesk desk,
            Printers printers,
            PrinterStates states,
            Operations operations,
            Clock clock) {
        this.queue = queue;
        this.desk = desk;
        this.printers = printers;
        this.states = states;
        this.operations = operations;
        this.clock = clock;
    }

    /** @param stale waiting for too long · @param unsure a person has to say whether they came out */
    record Queue(List<PrinterState> printers, List<Job> jobs, int stale, int unsure) {}

    /** @param reason why it cannot print; empty when it can */
    record PrinterState(String id, String name, String kind, String reason, int waiting, long oldestSeconds) {}

    record Job(
            String jobId,
            String title,
            String kind,
            String about,
            String printer,
            boolean standIn,
            String state,
            String reason,
            int copy,
            boolean stale,
            String createdAt) {}

    @GetMapping("/queue")
    Queue read() {
        long now = clock.millis();
        var jobs = queue.recent(SHOWN);
        var known = printers.all();
        var state = states.all().stream().map(p -> state(p, now)).toList();
        var shown = jobs.stream().map(j -> job(j, known, now)).toList();
        return new Queue(state, shown, (int) shown.stream().filter(Job::stale).count(), (int)
                jobs.stream().filter(j -> j.state().equals("UNCONFIRMED")).count());
    }

    @PostMapping("/{id}/answer")
    PrintQueue.View answer(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var node = form.node("printed");
        if (node == null || !node.isBoolean()) {
            form.refuse("printed", "choice");
        }
        form.checked();
        return operations.local(
                caller,
                PrintQueue.View.class,
                () -> queue.answer(id, node.booleanValue(), caller.staff().name()));
    }

    @PostMapping("/{id}/cancel")
    PrintQueue.View cancel(Caller caller, @PathVariable String id) {
        return operations.local(caller, PrintQueue.View.class, () -> queue.cancel(id));
    }

    @PostMapping("/{id}/again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PrintQueue.View again(Caller caller, @PathVariable String id) {
        return operations.local(caller, PrintQueue.View.class, () -> desk.again(id));
    }

    private static boolean waits(PrintJob job) {
        return job.state().equals("QUEUED") || job.state().equals("CLAIMED");
    }

    private static PrinterState state(BridgeReport.Printer printer, long now) {
        long oldest = printer.waiting() == 0 ? now : printer.oldest();
        return new PrinterState(
                printer.id(),
                printer.name(),
                printer.kind(),
                printer.trouble(),
                printer.waiting(),
                (now - oldest) / 1_000);
    }

    private static Job job(PrintJob job, List<Printer> known, long now) {
        var about = job.billId() == null ? "text" : job.billId().replaceAll(":.*", "");
        return new Job(
                job.id(),
                job.title(),
                job.kind(),
                job.billId() != null && !job.billId().contains(":") ? "receipt" : about,
                known.stream()
                        .filter(p -> p.id().equals(job.printerId()))
                        .map(Printer::name)
                        .findFirst()
                        .orElse(""),
                !job.printerId().equals(job.meantFor()),
                job.state(),
                job.reason(),
                job.copy(),
                waits(job) && now - job.createdAt() > STALE_MILLIS,
                Instant.ofEpochMilli(job.createdAt()).toString());
    }
}
