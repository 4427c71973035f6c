package io.memberloop.paper;

/**
 * What one printer can do. Columns are a value of the printer and never follow from the width of its paper: 80 mm are 48
 * columns at 203 dpi and 42 at 180.
 *
 * @param columns of narrow characters on a line: 32, 42 or 48
 * @param chinese has GBK characters of its own; without them every line is sent as a picture
 * @param nativeQr draws QR codes itself; else they are sent as a picture
 * @param cutter cuts the paper off; else the slip ends in blank lines to tear it at
 * @param drawer opens a cash drawer
 */
public record PrinterProfile(
        int columns, boolean chinese, boolean nativeQr, boolean cutter, boolean drawer, Acknowledges acknowledges) {

    /** How it tells that a slip is on paper. */
    public enum Acknowledges {
        /** Not at all: a person has to look. */
        NOT,
        /** {@code GS r 1}, answered once what came before was read: weak, but all that many clones have. */
        READ,
        /** {@code GS ( H} function 48, answered once what came before is printed. */
        PRINTED
    }

    public static final PrinterProfile USUAL = of(48);

    public PrinterProfile {
        if (columns != 32 && columns != 42 && columns != 48) {
            throw new IllegalArgumentException("columns: " + columns);
        }
    }

    /** A printer that can do everything, for example the preview's. */
    public static PrinterProfile of(int columns) {
        return new PrinterProfile(columns, true, true, true, true, Acknowledges.PRINTED);
    }

    int dots() {
        return columns * Glyphs.COLUMN;
    }
}
