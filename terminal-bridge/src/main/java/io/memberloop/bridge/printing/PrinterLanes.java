package io.memberloop.bridge.printing;

import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.data.StoreFile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A lane for each network printer the store has; they come and go with its settings. */
@Component
class PrinterLanes implements SmartLifecycle {

    private final PrintQueue queue;
    private final PrintDesk desk;
    private final Printers printers;
    private final StoreFile file;
    private final StoreAlarm alarm;
    private final long ackMillis;
    private final Map<String, PrinterLane> lanes = new ConcurrentHashMap<>();
    private volatile boolean running;
    /** What was on its way when the bridge ended last is sorted out before anything is printed. */
    private boolean settled;

    /** @param patience how long a printer may take to say that it has printed */
    PrinterLanes(
            PrintQueue queue,
            PrintDesk desk,
            Printers printers,
            StoreFile file,
            StoreAlarm alarm,
            @Value("${memberloop.bridge.printer-patience:10s}") Duration patience) {
        this.queue = queue;
        this.desk = desk;
        this.printers = printers;
        this.file = file;
        this.alarm = alarm;
        this.ackMillis = patience.toMillis();
    }

    @Override
    public void start() {
        if (file.damage().isPresent()) {
            return;
        }
        running = true;
        if (alarm.writable()) {
            follow();
        }
    }

    /** Starts lanes of new printers, and anew those whose printer has changed. */
    @Scheduled(fixedDelay = 1_000)
    synchronized void follow() {
        if (!running) {
            return;
        }
        if (!settled) {
            queue.interrupted();
            settled = true;
        }
        var all = printers.all();
        var wanted = all.stream().filter(Printer::isNetwork).toList();
        lanes.values().removeIf(lane -> {
            boolean gone = !wanted.contains(lane.printer());
            if (gone) {
                lane.close();
            }
            return gone;
        });
        queue.settleForgotten();
        queue.moveFromUnknown(
                all.stream().map(Printer::id).toList(), printers.receipts().id());
        wanted.forEach(p -> lanes.computeIfAbsent(p.id(), id -> new PrinterLane(queue, desk, printers, p, ackMillis)));
    }

    /** Why a printer cannot print; empty when it can or nobody has tried. */
    String trouble(String printerId) {
        var lane = lanes.get(printerId);
        return lane == null ? "" : lane.trouble();
    }

    @Override
    public synchronized void stop() {
        running = false;
        lanes.values().forEach(PrinterLane::close);
        lanes.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
