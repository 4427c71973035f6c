package io.memberloop.bridge.report;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.device.Devices;
import io.memberloop.bridge.event.Followers;
import io.memberloop.bridge.printing.PrinterStates;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.BridgeReport;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the console how things stand here. What is lost is told anew five seconds later. */
@Component
class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CrmServer server;
    private final Link link;
    private final Devices devices;
    private final Followers followers;
    private final PrinterStates printers;
    private final JdbcClient jdbc;
    private final BridgeSettings settings;
    private final long started;

    Heartbeat(
            CrmServer server,
            Link link,
            Devices devices,
            Followers followers,
            PrinterStates printers,
            JdbcClient jdbc,
            BridgeSettings settings,
            Clock clock) {
        this.server = server;
        this.link = link;
        this.devices = devices;
        this.followers = followers;
        this.printers = printers;
        this.jdbc = jdbc;
        this.settings = settings;
        this.started = clock.millis();
    }

    @Scheduled(initialDelay = 2, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void tell() {
        if (!link.online()) {
            return;
        }
        try {
            server.post("/bridges/report", report(), BridgeReport.Taken.class, PATIENCE);
        } catch (CrmServer.Unreachable | Refusal e) {
            log.debug("the report was not taken: {}", e.getMessage());
        }
    }

    private BridgeReport report() {
        record Waiting(int count, long oldest) {}
        var outbox = jdbc.sql("select count(*) count, coalesce(min(created_at), 0) oldest from tender"
                        + " where state in ('REQUESTED', 'TAKEN')")
                .query(Waiting.class)
                .single();
        return new BridgeReport(
                version(),
                started,
                settings.address() == null ? "" : settings.address(),
                outbox.count(),
                outbox.oldest(),
                jobs("'QUEUED', 'CLAIMED', 'SENT'"),
                jobs("'UNCONFIRMED'"),
                jobs("'FAILED'"),
                devices.working().stream()
                        .map(d -> new BridgeReport.Device(d.id(), d.lastSeen(), followers.connected(d.id())))
                        .toList(),
                printers.all());
    }

    /** Of the last day: older ones nobody waits for. */
    private int jobs(String states) {
        return jdbc.sql("select count(*) from print_job where state in (" + states + ") and updated_at > ?")
                .param(started - TimeUnit.DAYS.toMillis(1))
                .query(Integer.class)
                .single();
    }

    private static String version() {
        var version = Heartbeat.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
