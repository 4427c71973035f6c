package io.memberloop.simulator.printer;

import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Paper, cover and drawer, and everything that can go wrong with a printer. What real-time status (DLE EOT) tells follows
 * from it; bits by the ESC/POS reference, fixed bits 0x12.
 */
public final class PrinterFaults {

    private boolean paperOut;
    private boolean coverOpen;
    private volatile boolean offline;
    private volatile boolean silent;
    private volatile long slowMillis;
    private volatile long lateAckMillis;
    private int dropAfter = -1;
    private boolean busy;
    private final AtomicInteger kicks = new AtomicInteger();

    /**
     * All switches at once.
     *
     * @param offline takes no connection, and drops those it has
     * @param dropAfter hangs up after so many bytes more, once; -1 = does not
     * @param slowMillis so long for every 64 bytes
     * @param lateAckMillis so late it tells that something is printed
     * @param silent never tells that
     */
    public record Switches(
            boolean paperOut,
            boolean coverOpen,
            boolean offline,
            Integer dropAfter,
            long slowMillis,
            long lateAckMillis,
            boolean silent) {

        public static final Switches NONE = new Switches(false, false, false, -1, 0, 0, false);
    }

    public synchronized Switches switches() {
        return new Switches(paperOut, coverOpen, offline, dropAfter, slowMillis, lateAckMillis, silent);
    }

    public synchronized void set(Switches switches) {
        paperOut = switches.paperOut();
        coverOpen = switches.coverOpen();
        offline = switches.offline();
        silent = switches.silent();
        slowMillis = Math.max(0, switches.slowMillis());
        lateAckMillis = Math.max(0, switches.lateAckMillis());
        dropAfter = switches.dropAfter() == null ? -1 : switches.dropAfter();
        notifyAll();
    }

    /** How often the drawer was opened. */
    public int drawerKicks() {
        return kicks.get();
    }

    boolean offline() {
        return offline;
    }

    boolean silent() {
        return silent;
    }

    long slowMillis() {
        return slowMillis;
    }

    long lateAckMillis() {
        return lateAckMillis;
    }

    synchronized int status(int what) {
        int fixed = 0x12;
        return switch (what) {
            case 1 -> fixed | (paperOut || coverOpen ? 0x08 : 0);
            case 2 -> fixed | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0);
            case 4 -> fixed | (paperOut ? 0x60 : 0);
            default -> fixed;
        };
    }

    /** GS r 1: bits 2 and 3 when the paper is out. */
    synchronized int paperSensor() {
        return paperOut ? 0x0C : 0;
    }

    /** @return whether the line is cut now, one byte later */
    synchronized boolean drops() {
        if (dropAfter < 0) {
            return false;
        }
        boolean now = dropAfter == 0;
        dropAfter--;
        return now;
    }

    /** Waits for its turn, and for paper and a closed cover: what was sent stays in the printer until then. */
    synchronized void startJob() throws InterruptedIOException {
        try {
            while (busy || paperOut || coverOpen) {
                wait();
            }
            busy = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the printer was switched off");
        }
    }

    synchronized void endJob() {
        busy = false;
        notifyAll();
    }

    void kickDrawer() {
        kicks.incrementAndGet();
    }
}
