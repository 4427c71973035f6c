package io.memberloop.bridge.printing;

/**
 * One line of paper, before any printer's language.
 *
 * @param kind {@code TEXT}, {@code ROW} (left and right, the right one an amount), {@code RULE}, {@code QR}, {@code FEED}
 *     or {@code CUT}
 * @param align {@code LEFT}, {@code CENTER} or {@code RIGHT}
 * @param size 1 or 2: times the normal width and height
 * @param text the line; of a ROW its left part; of a QR what it holds
 * @param right of a ROW, else empty
 * @param count lines of a FEED
 */
public record SlipLine(String kind, String align, int size, boolean bold, String text, String right, int count) {

    public static SlipLine text(String text, String align, int size, boolean bold) {
        return new SlipLine("TEXT", align, size, bold, text, "", 0);
    }

    public static SlipLine row(String left, String right, boolean bold) {
        return new SlipLine("ROW", "LEFT", 1, bold, left, right, 0);
    }

    public static SlipLine rule() {
        return new SlipLine("RULE", "LEFT", 1, false, "", "", 0);
    }

    public static SlipLine qr(String data) {
        return new SlipLine("QR", "CENTER", 1, false, data, "", 0);
    }

    public static SlipLine feed(int count) {
        return new SlipLine("FEED", "LEFT", 1, false, "", "", count);
    }

    public static SlipLine cut() {
        return new SlipLine("CUT", "LEFT", 1, false, "", "", 0);
    }
}
