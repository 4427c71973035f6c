package io.memberloop.simulator.printer;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The printer's receive buffer: small, so that whoever sends faster than it prints has to wait. Real-time status requests
 * (DLE EOT n) are answered here, as they come in, also while the paper is out and nothing is printed.
 */
final class Reception extends InputStream {

    private static final int MEMORY = 4_096;
    private static final int END = -1;
    private static final int SLOW_EVERY = 64;

    private final Socket line;
    private final PrinterFaults faults;
    private final Answers answers;
    private final ArrayBlockingQueue<Integer> memory = new ArrayBlockingQueue<>(MEMORY);
    private boolean ended;

    Reception(Socket line, PrinterFaults faults, Answers answers) {
        this.line = line;
        this.faults = faults;
        this.answers = answers;
        var thread = new Thread(this::receive, "virtual-printer-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return END;
        }
        try {
            int b = memory.take();
            ended = b == END;
            return b;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the printer was switched off", e);
        }
    }

    private void receive() {
        try {
            take();
        } catch (IOException e) {
            ended(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() throws IOException, InterruptedException {
        var in = line.getInputStream();
        int before = 0;
        int last = 0;
        int count = 0;
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (before == 0x10 && last == 0x04 && b >= 1 && b <= 4) {
                    answers.now(faults.status(b));
                }
                before = last;
                last = b;
                memory.put(b);
                if (faults.drops()) {
                    line.close();
                    return;
                }
                if (++count % SLOW_EVERY == 0 && faults.slowMillis() > 0) {
                    LockSupport.parkNanos(faults.slowMillis() * 1_000_000L);
                }
            }
        } finally {
            memory.put(END);
        }
    }

    /** Whoever was connected is gone; what came before is printed all the same. */
    private static void ended(IOException e) {
        org.slf4j.LoggerFactory.getLogger(Reception.class).debug("a printer connection ended: {}", e.toString());
    }
}
