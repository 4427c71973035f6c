package io.memberloop.simulator.printer;

import java.util.concurrent.atomic.AtomicInteger;

/** Paper, cover and drawer; what real-time status (DLE EOT) tells. Bits: ESC/POS reference, fixed bits 0x12. */
final class PrinterState {

    private volatile boolean paperOut;
    private volatile boolean coverOpen;
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

    void set(boolean paperOut, boolean coverOpen) {
        this.paperOut = paperOut;
        this.coverOpen = coverOpen;
    }

    void kickDrawer() {
        kicks.incrementAndGet();
    }

    int drawerKicks() {
        return kicks.get();
    }
}
