package io.memberloop.bridge.report;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.backup.BackupWatch;
import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.device.Devices;
import io.memberloop.bridge.event.Followers;
import io.memberloop.bridge.printing.PrinterStates;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.BridgeReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
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
    private final StoreAlarm alarm;
    private final Devices devices;
    private final Followers followers;
    private final PrinterStates printers;
    private final BackupWatch backups;
    private final JdbcClient jdbc;
    private final BridgeSettings settings;
    private final long started;

    Heartbeat(
            CrmServer server,
            Link link,
            StoreAlarm alarm,
            Devices devices,
            Followers followers,
            PrinterStates printers,
            BackupWatch backups,
            JdbcClient jdbc,
            BridgeSettings settings,
            Clock clock) {
        this.server = server;
        this.link = link;
        this.alarm = alarm;
        this.devices = devices;
        this.followers = followers;
        this.printers = printers;
        this.backups = backups;
        this.jdbc = jdbc;
        this.settings = settings;
        this.started = clock.millis();
    }

    @Scheduled(initialDelay = 2, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void tell() {
        boolean damaged = alarm.damaged();
        if (!link.online() && !damaged) {
            return;
        }
        try {
            server.post("/bridges/report", damaged ? onlyAlarm() : report(), BridgeReport.Taken.class, PATIENCE);
        } catch (CrmServer.Unreachable | Refusal | DataAccessException e) {
            log.debug("the report was not taken: {}", e.getMessage());
        }
    }

    /** Of a damaged file nothing is counted; whether the server hears of it at all depends on whether our key can still be read. */
    private BridgeReport onlyAlarm() {
        return new BridgeReport(version(), started, address(), 0, 0, 0, 0, 0, List.of(), storage(), null, null);
    }

    private String storage() {
        return alarm.raised().map(a -> a.cause().code()).orElse(null);
    }

    private String address() {
        return settings.address() == null ? "" : settings.address();
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
                address(),
                outbox.count(),
                outbox.oldest(),
                jobs("'QUEUED', 'CLAIMED', 'SENT'"),
                jobs("'UNCONFIRMED'"),
                jobs("'FAILED'"),
                devices.paired().stream()
                        .map(d -> new BridgeReport.Device(d.id(), d.lastSeen(), followers.connected(d.id())))
                        .toList(),
                storage(),
                printers.all(),
                backup());
    }

    private BridgeReport.Backup backup() {
        var view = backups.view();
        return new BridgeReport.Backup(millis(view.newest()), view.trouble(), millis(view.since()));
    }

    private static long millis(String at) {
        return at == null ? 0 : Instant.parse(at).toEpochMilli();
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
