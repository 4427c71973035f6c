package io.memberloop.bridge.printing;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperWords;
import io.memberloop.paper.Slip;
import io.memberloop.paper.SlipLine;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends papers to the printers that are meant for them. */
@Component
public class PrintDesk {

    private final PrintQueue queue;
    private final Printers printers;
    private final Papers papers;
    private final Transactions transactions;

    PrintDesk(PrintQueue queue, Printers printers, Papers papers, Transactions transactions) {
        this.queue = queue;
        this.printers = printers;
        this.papers = papers;
        this.transactions = transactions;
    }

    /**
     * What a guest gets; joins the caller's transaction.
     *
     * @param intent names what is wanted; the same intent again prints nothing more
     * @param key what it is about
     * @param copy 0 the first, which comes in as many parts as the printer is set to
     * @return id of the first part's job
     */
    public String forGuest(PaperKind kind, String intent, String key, int copy, String title, Slip slip) {
        return at(printers.receipts(), kind, intent, key, copy, title, slip);
    }

    /** What the kitchen gets. */
    public String at(Printer printer, PaperKind kind, String intent, String key, int copy, String title, Slip slip) {
        int parts = copy == 0 ? printer.copies() : 1;
        return transactions.write(() -> {
            var first = queue.enqueue(
                    wish(printer, intent, key, copy, title, parts == 1 ? slip : part(kind, slip, 1, parts)));
            for (int part = 2; part <= parts; part++) {
                queue.enqueue(wish(printer, intent + "#" + part, key, copy, title, part(kind, slip, part, parts)));
            }
            return first;
        });
    }

    /** A device's own text. */
    String text(String intent, Slip slip) {
        return queue.enqueue(wish(printers.receipts(), intent, null, 0, "", slip));
    }

    /** What a drawer's job is about. */
    public static String drawerKey(String op) {
        return "drawer:" + op;
    }

    /** Opens the drawer, once for an intent; nothing where no drawer is. */
    public void drawer(String intent, String key) {
        var printer = printers.receipts();
        if (printer.profile().drawer() && printer.isNetwork()) {
            queue.enqueue(new PrintQueue.Wish(intent, key, 0, "DRAWER", "", printer.id(), new Slip(List.of())));
        }
    }

    /**
     * Prints a job's paper again, marked as a copy with its number.
     *
     * @throws Refusal {@code job_waits} while the first one may still come out by itself
     */
    PrintQueue.View again(String jobId) {
        return transactions.write(() -> {
            var job = queue.find(jobId).orElseThrow(() -> Refusal.notFound("job"));
            if (job.isDrawer()) {
                throw Refusal.notFound("job");
            }
            if (List.of("QUEUED", "CLAIMED").contains(job.state())) {
                throw Refusal.of(409, "job_waits");
            }
            var key = job.billId() == null ? "job:" + job.id() : job.billId();
            int copy = Math.max(
                    job.copy() + 1, queue.newestSlip(key).map(j -> j.copy() + 1).orElse(1));
            var marked = job.slip().marked(words(PaperKind.RECEIPT).say("receipt.copy", copy));
            var id = queue.enqueue(new PrintQueue.Wish(
                    "again:" + key + ":" + copy, key, copy, "PAPER", job.title(), job.meantFor(), marked));
            return queue.get(id);
        });
    }

    /** The paper as this printer is to print it: one that stands in for another says so. */
    Slip toPrint(PrintJob job) {
        if (job.printerId().equals(job.meantFor())) {
            return job.slip();
        }
        var meant = printers.find(job.meantFor()).map(Printer::name).orElse("");
        return job.slip().marked(words(PaperKind.KITCHEN).say("copy.instead", meant));
    }

    /** Perhaps it has come out before. */
    Slip perhapsAgain(PrintJob job) {
        return job.slip().marked(words(PaperKind.RECEIPT).say("copy.perhaps"));
    }

    private PaperWords words(PaperKind kind) {
        return papers.words(kind);
    }

    private Slip part(PaperKind kind, Slip slip, int part, int parts) {
        var lines = new java.util.ArrayList<>(slip.lines());
        lines.add(0, SlipLine.text(words(kind).say("copy.part", part, parts), "CENTER", 1, true));
        return new Slip(lines);
    }

    private static PrintQueue.Wish wish(Printer printer, String intent, String key, int copy, String title, Slip slip) {
        return new PrintQueue.Wish(intent, key, copy, "PAPER", title, printer.id(), slip);
    }
}
