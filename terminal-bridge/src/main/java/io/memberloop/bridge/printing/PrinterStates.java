package io.memberloop.bridge.printing;

import io.memberloop.terminal.BridgeReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each of the store's printers is doing. */
@Component
public class PrinterStates {

    /** Of the last day: older jobs nobody waits for. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final Printers printers;
    private final PrinterLanes lanes;
    private final JdbcClient jdbc;
    private final Clock clock;

    PrinterStates(Printers printers, PrinterLanes lanes, JdbcClient jdbc, Clock clock) {
        this.printers = printers;
        this.lanes = lanes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Jobs(String printerId, int waiting, long oldest, int unsure, int failed, long printedAt) {

        static final Jobs NONE = new Jobs("", 0, 0, 0, 0, 0);
    }

    /** In the order of the store's settings; without addresses and secrets. */
    public List<BridgeReport.Printer> all() {
        Map<String, Jobs> jobs = jobs();
        return printers.all().stream()
                .map(p -> state(p, jobs.getOrDefault(p.id(), Jobs.NONE)))
                .toList();
    }

    private BridgeReport.Printer state(Printer printer, Jobs jobs) {
        return new BridgeReport.Printer(
                printer.id(),
                printer.name(),
                printer.kind(),
                lanes.trouble(printer.id()),
                jobs.waiting(),
                jobs.oldest(),
                jobs.unsure(),
                jobs.failed(),
                jobs.printedAt());
    }

    /** A printer that never says what it did has printed what it was sent, as far as anybody knows. */
    private Map<String, Jobs> jobs() {
        return jdbc
                .sql("select printer_id, sum(state in ('QUEUED', 'CLAIMED')) waiting,"
                        + " coalesce(min(case when state in ('QUEUED', 'CLAIMED') then created_at end), 0) oldest,"
                        + " sum(state = 'UNCONFIRMED') unsure, sum(state = 'FAILED') failed,"
                        + " coalesce(max(case when state = 'CONFIRMED' or state = 'SENT' and reason = 'cannot_tell'"
                        + " then updated_at end), 0) printed_at"
                        + " from print_job where created_at > ? group by printer_id")
                .param(clock.millis() - LOOK_BACK.toMillis())
                .query(Jobs.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Jobs::printerId, Function.identity()));
    }
}
