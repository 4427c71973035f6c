package io.memberloop.crm.report;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.terminal.BridgeReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** How every bridge, its devices and its printers are doing, across stores; bridges tell it themselves, every five seconds. */
@Controller
class TerminalPages {

    /** A bridge asks for events all the time: half a minute of silence means that it is off or cut off. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private static final Duration STUCK = Duration.ofMinutes(10);

    /** Why a bridge's disk may take no writes; what is told otherwise is from a bridge of another day. */
    private static final Set<String> STORAGE = Set.of("full", "damaged");

    private final TerminalPagesMapper mapper;
    private final JsonMapper json;
    private final Clock clock;

    TerminalPages(TerminalPagesMapper mapper, JsonMapper json, Clock clock) {
        this.mapper = mapper;
        this.json = json;
        this.clock = clock;
    }

    /** Why a bridge may make no backup; likewise. */
    private static final Set<String> BACKUP = Set.of("folder", "full", "unsound");

    /**
     * @param kind message key below {@code console.terminal.alarm.}
     * @param count of what it is about
     * @param since null where nobody asks
     */
    record Alarm(String kind, int count, Instant since) {

        Alarm(String kind, int count) {
            this(kind, count, null);
        }
    }

    record BridgeLine(
            TerminalPagesMapper.BridgeRow row,
            boolean online,
            BridgeReport report,
            List<Alarm> alarms,
            List<DeviceLine> devices,
            List<PrinterLine> printers) {

        /** When the newest backup was made; null when there is none or nobody has told. */
        public Instant backedUp() {
            return report == null || report.backup() == null || report.backup().newestAt() == 0
                    ? null
                    : Instant.ofEpochMilli(report.backup().newestAt());
        }

        /** Whole hours since then. */
        public long backupHours(Instant now) {
            return Math.max(0, Duration.between(backedUp(), now).toHours());
        }
    }

    /** @param tone good, wait or none */
    record DeviceLine(TerminalPagesMapper.DeviceRow row, Instant lastSeen, String tone, String state) {}

    @GetMapping("/console/stores/terminals")
    String show(Model page) {
        var devices = mapper.devices(Tenant.current());
        page.addAttribute(
                "bridges",
                mapper.bridges(Tenant.current()).stream()
                        .map(b -> line(b, devices))
                        .toList());
        page.addAttribute("now", Instant.now(clock));
        return "admin/report/terminals";
    }

    private BridgeLine line(TerminalPagesMapper.BridgeRow row, List<TerminalPagesMapper.DeviceRow> devices) {
        var now = Instant.now(clock);
        boolean online = row.lastSeenAt() != null && row.lastSeenAt().isAfter(now.minus(SILENT));
        var report = row.report() == null ? null : json.readValue(row.report(), BridgeReport.class);
        var own = devices.stream()
                .filter(d -> d.storeId().equals(row.storeId()))
                .map(d -> line(d, online ? report : null))
                .toList();
        var printers = PrinterLine.of(report, online, now);
        var alarms = alarms(row, online, report, now);
        int troubled = (int) printers.stream().filter(PrinterLine::isTroubled).count();
        if (troubled > 0) {
            alarms.add(new Alarm("printer", troubled));
        }
        return new BridgeLine(row, online, report, alarms, own, printers);
    }

    private static List<Alarm> alarms(
            TerminalPagesMapper.BridgeRow row, boolean online, BridgeReport report, Instant now) {
        var alarms = new ArrayList<Alarm>();
        if (row.fencedAt() != null) {
            alarms.add(new Alarm("fenced", 1));
        }
        if (!online) {
            alarms.add(new Alarm("silent", 1));
        }
        if (report != null && STORAGE.contains(String.valueOf(report.storage()))) {
            alarms.add(new Alarm("storage." + report.storage(), 1));
        }
        var backup = report == null ? null : report.backup();
        if (backup != null && BACKUP.contains(String.valueOf(backup.trouble()))) {
            alarms.add(new Alarm("backup." + backup.trouble(), 1, Instant.ofEpochMilli(backup.since())));
        }
        if (report != null
                && report.outbox() > 0
                && Instant.ofEpochMilli(report.oldest()).isBefore(now.minus(STUCK))) {
            alarms.add(new Alarm("outbox", report.outbox()));
        }
        if (report != null && report.unconfirmed() > 0) {
            alarms.add(new Alarm("unconfirmed", report.unconfirmed()));
        }
        if (report != null && report.failed() > 0) {
            alarms.add(new Alarm("failed", report.failed()));
        }
        return alarms;
    }

    /** What the bridge saw is newer than what the server knows. */
    private static DeviceLine line(TerminalPagesMapper.DeviceRow row, BridgeReport report) {
        var told = report == null || report.devices() == null
                ? null
                : report.devices().stream()
                        .filter(d -> d.id().equals(row.id()))
                        .findFirst()
                        .orElse(null);
        if (row.state().equals("PENDING")) {
            return new DeviceLine(row, row.lastSeenAt(), "wait", "pending");
        }
        if (row.state().equals("SUSPENDED")) {
            return new DeviceLine(row, row.lastSeenAt(), "wait", "suspended");
        }
        var seen = told == null ? row.lastSeenAt() : Instant.ofEpochMilli(told.lastSeen());
        boolean connected = told != null && told.connected();
        return new DeviceLine(row, seen, connected ? "good" : "none", connected ? "connected" : "away");
    }
}
