package io.memberloop.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table, on the screen as it grows and as a file at the end. */
final class Report {

    private record Row(String name, Figures figures, Peer peer) {}

    private final List<String> conditions = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private Figures bare;

    void condition(String text) {
        conditions.add(text);
        say(text);
    }

    void bare(Figures figures) {
        bare = figures;
        add("bare rows: 4 statements by JDBC, durable commit", figures, Peer.NONE);
    }

    void add(String name, Figures figures, Peer peer) {
        var row = new Row(name, figures, peer);
        rows.add(row);
        say(line(row));
    }

    static void say(String text) {
        System.out.println(text);
    }

    void write(Path file) throws IOException {
        var text = new StringBuilder("# Benchmark\n\n");
        conditions.forEach(c -> text.append("- ").append(c).append('\n'));
        text.append("- ").append(Peer.SOURCE).append("\n\n");
        text.append(
                "| Operation | per second | p50 ms | p99 ms | statements | round trips | server CPU ms | database CPU ms | of bare rows | peer |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        rows.forEach(row -> text.append(line(row)).append('\n'));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        say("\n" + text + "\nWritten to " + file);
    }

    private String line(Row row) {
        var f = row.figures();
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %.1f | %.1f | %.2f | %.2f | %s | %s |",
                row.name(),
                f.perSecond(),
                f.millis(50),
                f.millis(99),
                f.statementsEach(),
                f.roundTripsEach(),
                f.serverEach(),
                f.databaseEach(),
                bare == null ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * f.perSecond() / bare.perSecond()),
                row.peer().rate());
    }
}
