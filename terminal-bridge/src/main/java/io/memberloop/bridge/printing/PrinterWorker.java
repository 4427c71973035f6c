package io.memberloop.bridge.printing;

import io.memberloop.bridge.BridgeProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings jobs to the printer, one after the other. */
@Component
class PrinterWorker {

    private static final Logger log = LoggerFactory.getLogger(PrinterWorker.class);

    private final PrintJobs jobs;
    private final BridgeProperties properties;
    private final AtomicInteger processIds = new AtomicInteger();

    PrinterWorker(PrintJobs jobs, BridgeProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        jobs.abandonClaimed();
    }

    @Scheduled(fixedDelay = 200)
    void printNext() {
        jobs.claim().ifPresent(this::print);
    }

    private void print(PrintJobs.Job job) {
        var processId = "%04d".formatted(processIds.incrementAndGet() % 10_000);
        boolean mayHaveLeft = false;
        try (var line = new PrinterLine(properties.printer())) {
            var obstacle = line.obstacle();
            if (obstacle != null) {
                later(job, obstacle);
                return;
            }
            mayHaveLeft = true;
            line.send(EscPos.encode(job.document()), processId);
            jobs.move(job.id(), "CLAIMED", "SENT", "");
            jobs.move(job.id(), "SENT", line.printed(processId) ? "CONFIRMED" : "UNCONFIRMED", "");
        } catch (IOException e) {
            log.warn("print job {}: {}", job.id(), e.toString());
            if (mayHaveLeft) {
                jobs.move(job.id(), "CLAIMED", "UNCONFIRMED", "printer_lost");
                jobs.move(job.id(), "SENT", "UNCONFIRMED", "printer_lost");
            } else {
                later(job, "printer_away");
            }
        }
    }

    /** Nothing left the bridge: trying again cannot print twice. */
    private void later(PrintJobs.Job job, String why) {
        jobs.move(job.id(), "CLAIMED", "QUEUED", why);
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }
}
