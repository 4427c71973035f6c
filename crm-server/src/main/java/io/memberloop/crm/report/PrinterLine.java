package io.memberloop.crm.report;

import io.memberloop.terminal.BridgeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A printer on the page of terminals, as its bridge has told.
 *
 * @param name empty = the one the bridge was started with
 * @param tone good, wait, bad or none
 * @param state message key below {@code console.terminal.printer.}
 * @param waited whole minutes that the oldest waiting job has waited
 * @param printedAt null when it has not printed for a day
 */
record PrinterLine(
        String name,
        String kind,
        String tone,
        String state,
        int waiting,
        long waited,
        int unsure,
        int failed,
        Instant printedAt) {

    /** A slip that waits longer is worth a look. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private static final Set<String> KINDS = Set.of("NETWORK", "DEVICE", "STAR", "EPSON");
    private static final Set<String> TROUBLES = Set.of("unreachable", "paper_out", "cover_open", "printer_error");

    /** @param online whether what the bridge told still counts */
    static List<PrinterLine> of(BridgeReport report, boolean online, Instant now) {
        if (report == null || report.printers() == null) {
            return List.of();
        }
        return report.printers().stream().map(p -> of(p, online, now)).toList();
    }

    private static PrinterLine of(BridgeReport.Printer p, boolean online, Instant now) {
        var waited = p.waiting() == 0 ? Duration.ZERO : Duration.between(Instant.ofEpochMilli(p.oldest()), now);
        boolean troubled = p.trouble() != null && !p.trouble().isEmpty();
        boolean stale = waited.compareTo(STALE) > 0;
        return new PrinterLine(
                p.name() == null ? "" : p.name(),
                KINDS.contains(p.kind()) ? p.kind() : "NETWORK",
                !online ? "none" : troubled ? "bad" : stale ? "wait" : "good",
                !online ? "unknown" : troubled ? trouble(p.trouble()) : stale ? "stale" : "fine",
                p.waiting(),
                Math.max(0, waited.toMinutes()),
                p.unsure(),
                p.failed(),
                p.printedAt() == 0 ? null : Instant.ofEpochMilli(p.printedAt()));
    }

    private static String trouble(String told) {
        return TROUBLES.contains(told) ? told : "printer_error";
    }

    boolean isTroubled() {
        return tone.equals("bad");
    }
}
