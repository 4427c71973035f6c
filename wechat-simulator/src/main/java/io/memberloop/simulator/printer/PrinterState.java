package io.memberloop.simulator.printer;

import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Paper, cover and drawer; what real-time status (DLE EOT) tells. Bits: ESC/POS reference, fixed bits 0x12. */
final class PrinterState {

    private volatile boolean paperOut;
    private volatile boolean coverOpen;
    private boolean busy;
    private final AtomicInteger kicks = new AtomicInteger();

    int status(int what) {
        int fixed = 0x12;
        return switch (what) {
            case 1 -> fixed | (paperOut || coverOpen ? 0x08 : 0);
            case 2 -> fixed | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0);
            case 4 -> fixed | (paperOut ? 0x60 : 0);
            default -> fixed;
        };
    }

    synchronized void set(boolean paperOut, boolean coverOpen) {
        this.paperOut = paperOut;
        this.coverOpen = coverOpen;
        notifyAll();
    }

    boolean paperOut() {
        return paperOut;
    }

    boolean coverOpen() {
        return coverOpen;
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

    int drawerKicks() {
        return kicks.get();
    }
}
