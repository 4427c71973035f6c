package io.memberloop.bridge.printing;

import io.memberloop.bridge.data.StoreUnwritable;
import io.memberloop.paper.EscPosEncoder;
import io.memberloop.paper.PrinterProfile;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds one network printer, strictly one job after the other. */
final class PrinterLane implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PrinterLane.class);
    private static final long LOOK_MILLIS = 150;
    private static final long UNWRITABLE_NANOS = 1_000_000_000L;
    /** So often a job may find the printer unable before another one takes over. */
    private static final int PATIENCE = 2;
    /** A line is kept so long for what the printer still has to say. */
    private static final long KEPT_MILLIS = 60_000;

    private final PrintQueue queue;
    private final PrintDesk desk;
    private final Printers printers;
    private final Printer printer;
    private final long ackMillis;
    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> printed = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile String trouble = "";
    private volatile PrinterLine line;
    private long usedAt;

    PrinterLane(PrintQueue queue, PrintDesk desk, Printers printers, Printer printer, long ackMillis) {
        this.queue = queue;
        this.desk = desk;
        this.printers = printers;
        this.printer = printer;
        this.ackMillis = ackMillis;
        this.thread = new Thread(this::run, "printer-" + printer.id());
        thread.setDaemon(true);
        thread.start();
    }

    Printer printer() {
        return printer;
    }

    /** Why it cannot print, as far as the last job has seen; empty when it can. */
    String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        // not interrupted: that would also break the note of what has just been sent
        closed = true;
        try {
            thread.join(3_000);
            var stuck = line;
            if (thread.isAlive() && stuck != null) {
                stuck.close();
                thread.join(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                var job = queue.claim(printer.id());
                if (job.isPresent()) {
                    print(job.get());
                } else {
                    rest();
                    Thread.sleep(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                break;
            } catch (StoreUnwritable e) {
                // nothing is sent that cannot be noted; the alarm is raised, and who has sent already is sorted out by
                // the queue
                LockSupport.parkNanos(UNWRITABLE_NANOS);
            } catch (RuntimeException e) {
                if (!closed) {
                    log.error("printing failed; going on with the next job", e);
                }
            }
        }
        hangUp();
    }

    private void print(PrintJob job) throws InterruptedException {
        var body = bytes(job);
        if (body == null) {
            return;
        }
        boolean begun = false;
        try {
            var to = connected();
            trouble = to.trouble();
            if (!trouble.isEmpty()) {
                putBack(job, trouble);
                return;
            }
            queue.begin(job.id());
            begun = true;
            send(to, job, body);
        } catch (IOException e) {
            log.info("printer {}:{}: {}", printer.host(), printer.port(), e.toString());
            hangUp();
            trouble = "unreachable";
            if (begun) {
                queue.unconfirmed(job.id(), "no_ack");
            } else {
                putBack(job, "unreachable");
            }
        } catch (InterruptedException e) {
            // this lane ends; another one may take what has not begun
            if (begun) {
                queue.unconfirmed(job.id(), "interrupted");
            } else {
                queue.set(job.id(), "CLAIMED", "QUEUED", "interrupted");
            }
            throw e;
        }
    }

    /** Null when there is no way to print it, for example a code that holds too much. */
    private byte[] bytes(PrintJob job) {
        try {
            return job.isDrawer() ? EscPosEncoder.drawer() : EscPosEncoder.encode(desk.toPrint(job), printer.profile());
        } catch (IllegalArgumentException e) {
            log.warn("job {} cannot be printed", job.id(), e);
            queue.set(job.id(), "CLAIMED", "FAILED", "unprintable");
            return null;
        }
    }

    private void send(PrinterLine to, PrintJob job, byte[] body) throws IOException, InterruptedException {
        // the tail of the id: printable, different from job to job
        var tag = job.id().substring(job.id().length() - 4);
        var done = new CountDownLatch(1);
        waiting.put(tag, job.id());
        printed.put(tag, done);
        to.forgetAnswers();
        to.send(body);
        to.send(EscPosEncoder.askDone(printer.profile(), tag));
        usedAt = System.nanoTime();
        boolean silent = printer.profile().acknowledges() == PrinterProfile.Acknowledges.NOT;
        queue.set(job.id(), "CLAIMED", "SENT", silent ? "cannot_tell" : "");
        if (silent) {
            waiting.remove(tag);
        } else if (!acknowledged(to, done)) {
            queue.unconfirmed(job.id(), "no_ack");
        } else if (waiting.remove(tag) != null) {
            queue.confirmed(job.id());
        }
        printed.remove(tag);
    }

    private boolean acknowledged(PrinterLine to, CountDownLatch done) throws InterruptedException {
        if (printer.profile().acknowledges() == PrinterProfile.Acknowledges.READ) {
            return to.read(ackMillis);
        }
        long end = System.nanoTime() + ackMillis * 1_000_000L;
        while (System.nanoTime() < end && !to.lost() && !closed) {
            if (done.await(100, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return done.getCount() == 0;
    }

    /** The printer speaks; also long after its job was given up as unconfirmed. */
    private void onPrinted(String tag) {
        var job = waiting.remove(tag);
        if (job != null) {
            queue.confirmed(job);
        }
        var latch = printed.get(tag);
        if (latch != null) {
            latch.countDown();
        }
    }

    private void putBack(PrintJob job, String reason) {
        boolean moves = !job.isDrawer() && job.tries() >= PATIENCE && printer.failover() != null;
        var standIn = moves ? printers.find(printer.failover()).map(Printer::id).orElse(null) : null;
        queue.putBack(job, reason, standIn);
    }

    private PrinterLine connected() throws IOException {
        if (line != null && line.lost()) {
            hangUp();
        }
        if (line == null) {
            line = new PrinterLine(printer.host(), printer.port(), this::onPrinted);
        }
        usedAt = System.nanoTime();
        return line;
    }

    /** Others want to print, too: a line with nothing to wait for is let go. */
    private void rest() {
        if (line == null) {
            return;
        }
        boolean owed = !waiting.isEmpty() && System.nanoTime() - usedAt < KEPT_MILLIS * 1_000_000L;
        if (line.lost() || !owed) {
            hangUp();
        }
    }

    private void hangUp() {
        if (line != null) {
            line.close();
            line = null;
        }
        waiting.clear();
    }
}
