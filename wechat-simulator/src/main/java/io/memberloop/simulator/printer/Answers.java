package io.memberloop.simulator.printer;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the printer says to whoever is connected. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Socket line;
    private final PrinterFaults faults;

    Answers(Socket line, PrinterFaults faults) {
        this.line = line;
        this.faults = faults;
    }

    void now(int... bytes) {
        var packed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            packed[i] = (byte) bytes[i];
        }
        send(packed);
    }

    /** Something is done; told late, or never, when the printer is like that today. */
    void done(int... bytes) {
        if (faults.silent()) {
            return;
        }
        long late = faults.lateAckMillis();
        if (late == 0) {
            now(bytes);
            return;
        }
        var thread = new Thread(
                () -> {
                    LockSupport.parkNanos(late * 1_000_000L);
                    now(bytes);
                },
                "virtual-printer-late");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void send(byte[] bytes) {
        try {
            line.getOutputStream().write(bytes);
            line.getOutputStream().flush();
        } catch (IOException e) {
            log.debug("nobody hears the printer any more: {}", e.toString());
        }
    }
}
