package io.memberloop.paper;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A slip broken into the lines that stand on the paper. */
sealed interface SlipRow {

    /** @param text clean, and no wider than the paper at this size */
    record Text(String text, String align, int size, boolean bold) implements SlipRow {}

    record Qr(String data) implements SlipRow {}

    record Image(Bitmap dots) implements SlipRow {}

    record Feed(int lines) implements SlipRow {}

    record Cut() implements SlipRow {}

    /** Gap between a name and its amount. */
    int GAP = 2;

    static List<SlipRow> of(Slip slip, int columns) {
        var rows = new ArrayList<SlipRow>();
        for (var line : slip.lines()) {
            switch (line.kind()) {
                case "TEXT" -> text(line, columns, rows);
                case "ROW" -> row(line, columns, rows);
                case "RULE" -> rows.add(new Text("-".repeat(columns), "LEFT", 1, false));
                case "QR" -> rows.add(new Qr(line.text()));
                case "IMAGE" ->
                    Bitmap.png(Base64.getDecoder().decode(line.text()), columns * Glyphs.COLUMN)
                            .ifPresent(dots -> rows.add(new Image(dots)));
                case "FEED" -> rows.add(new Feed(Math.max(1, Math.min(line.count(), 20))));
                case "CUT" -> rows.add(new Cut());
                default -> throw new IllegalArgumentException("unknown kind of line: " + line.kind());
            }
        }
        return rows;
    }

    private static void text(SlipLine line, int columns, List<SlipRow> rows) {
        int size = line.size() == 2 ? 2 : 1;
        PrinterText.wrap(PrinterText.clean(line.text()), columns / size)
                .forEach(part -> rows.add(new Text(part, line.align(), size, line.bold())));
    }

    /** The right part stands whole at the right edge of the last line of the left part, or on a line of its own. */
    private static void row(SlipLine line, int columns, List<SlipRow> rows) {
        int size = line.size() == 2 ? 2 : 1;
        int wide = columns / size;
        var left = PrinterText.clean(line.text());
        var rights = PrinterText.wrap(PrinterText.clean(line.right()), wide);
        var right = rights.get(0);
        int room = wide - PrinterText.width(right) - GAP;
        boolean below = rights.size() > 1 || room < wide / 3;
        var parts = PrinterText.wrap(left, below ? wide : room);
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1 && !below;
            var text = last ? spread(parts.get(i), right, wide) : parts.get(i);
            if (!below || !left.isEmpty()) {
                rows.add(new Text(text, "LEFT", size, line.bold()));
            }
        }
        if (below) {
            rights.forEach(r -> rows.add(new Text(spread("", r, wide), "LEFT", size, line.bold())));
        }
    }

    private static String spread(String left, String right, int columns) {
        return left + " ".repeat(columns - PrinterText.width(left) - PrinterText.width(right)) + right;
    }
}
