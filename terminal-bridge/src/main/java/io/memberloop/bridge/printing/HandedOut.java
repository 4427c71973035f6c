package io.memberloop.bridge.printing;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.paper.Slip;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Jobs of printers that fetch their work: the ones that ask over HTTP and the one in a handheld. Handing bytes out is
 * sending: from then on only the printer, or a person, can say whether they came out.
 */
@Component
class HandedOut {

    private final PrintQueue queue;
    private final PrintDesk desk;
    private final Transactions transactions;

    HandedOut(PrintQueue queue, PrintDesk desk, Transactions transactions) {
        this.queue = queue;
        this.desk = desk;
        this.transactions = transactions;
    }

    /** @param slip says so itself when it was handed out before */
    record Paper(String jobId, Slip slip, boolean drawer) {}

    /** What this printer would get now; nothing changes. */
    Optional<PrintJob> next(Printer printer) {
        return queue.handedOut(printer.id()).or(() -> queue.due(printer.id()));
    }

    /**
     * Hands the next job out. One that was handed out before and never reported on is handed out again, since a printer
     * asks again after trouble of its own, with a line that says that it is perhaps a duplicate.
     */
    Optional<Paper> take(Printer printer) {
        return transactions.write(() -> {
            var again = queue.handedOut(printer.id());
            if (again.isPresent()) {
                return again.map(j -> new Paper(j.id(), desk.perhapsAgain(j), false));
            }
            return queue.claim(printer.id()).map(job -> {
                queue.begin(job.id());
                queue.set(job.id(), "CLAIMED", "SENT", "");
                return new Paper(job.id(), desk.toPrint(job), job.isDrawer());
            });
        });
    }

    /** Hands the next job out, never one a second time: for a device that keeps what it was given. */
    Optional<Paper> takeOnce(Printer printer) {
        return transactions.write(() -> queue.claim(printer.id()).map(job -> {
            queue.begin(job.id());
            queue.set(job.id(), "CLAIMED", "SENT", "");
            return new Paper(job.id(), desk.toPrint(job), job.isDrawer());
        }));
    }

    /** What the printer says of a job that it was given. */
    void report(Printer printer, String jobId, boolean printed, String reason) {
        var job = queue.find(jobId).filter(j -> j.printerId().equals(printer.id()));
        if (job.isEmpty()) {
            return;
        }
        if (printed) {
            queue.confirmed(jobId);
        } else {
            queue.set(jobId, "SENT", "FAILED", reason);
        }
    }
}
