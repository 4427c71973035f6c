package io.memberloop.bridge.printing;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.data.StoreFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Feeds the printer, one job after the other on one connection each. */
@Component
class PrinterWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PrinterWorker.class);
    private static final int COLUMNS = 48;
    private static final long LOOK_MILLIS = 150;

    private final PrintQueue queue;
    private final StoreFile file;
    private final String host;
    private final int port;
    private volatile Thread thread;

    PrinterWorker(PrintQueue queue, StoreFile file, BridgeSettings settings) {
        this.queue = queue;
        this.file = file;
        int colon = settings.printer().lastIndexOf(':');
        this.host = settings.printer().substring(0, colon);
        this.port = Integer.parseInt(settings.printer().substring(colon + 1));
    }

    @Override
    public void start() {
        if (file.damage().isPresent()) {
            return;
        }
        queue.interrupted();
        thread = new Thread(this::run, "printer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                var job = queue.claim();
                if (job.isPresent()) {
                    print(job.get());
                } else {
                    Thread.sleep(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("printing failed; going on with the next job", e);
            }
        }
    }

    private void print(PrintJob job) {
        var body = EscPosEncoder.encode(job.slip(), COLUMNS);
        boolean begun = false;
        try (var printer = new PrinterConnection(host, port)) {
            var trouble = printer.trouble();
            if (!trouble.isEmpty()) {
                queue.putBack(job, trouble);
                return;
            }
            begun = true;
            printer.send(body);
            queue.set(job.id(), "SENT", "");
            // the tail of the id: printable, different from job to job
            var tag = job.id().substring(job.id().length() - 4).getBytes(StandardCharsets.US_ASCII);
            if (printer.acknowledged(tag)) {
                queue.set(job.id(), "CONFIRMED", "");
            } else {
                queue.set(job.id(), "UNCONFIRMED", "no_ack");
            }
        } catch (IOException e) {
            log.info("printer {}:{}: {}", host, port, e.toString());
            if (begun) {
                queue.set(job.id(), "UNCONFIRMED", "no_ack");
            } else {
                queue.putBack(job, "unreachable");
            }
        }
    }
}
