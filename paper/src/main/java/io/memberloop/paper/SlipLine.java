package io.memberloop.paper;

/**
 * One line of paper, before any printer's language.
 *
 * @param kind {@code TEXT}, {@code ROW} (left and right, the right one an amount), {@code RULE}, {@code QR}, {@code IMAGE},
 *     {@code FEED} or {@code CUT}
 * @param align {@code LEFT}, {@code CENTER} or {@code RIGHT}
 * @param size 1 or 2: times the normal width and height
 * @param text the line; of a ROW its left part; of a QR what it holds; of an IMAGE a PNG in base64
 * @param right of a ROW, else empty
 * @param count lines of a FEED
 */
public record SlipLine(String kind, String align, int size, boolean bold, String text, String right, int count) {

    public static SlipLine text(String text, String align, int size, boolean bold) {
        return new SlipLine("TEXT", align, size, bold, text, "", 0);
    }

    public static SlipLine row(String left, String right, boolean bold) {
        return row(left, right, 1, bold);
    }

    public static SlipLine row(String left, String right, int size, boolean bold) {
        return new SlipLine("ROW", "LEFT", size, bold, left, right, 0);
    }

    public static SlipLine rule() {
        return new SlipLine("RULE", "LEFT", 1, false, "", "", 0);
    }

    public static SlipLine qr(String data) {
        return new SlipLine("QR", "CENTER", 1, false, data, "", 0);
    }

    /** @param png in base64 */
    public static SlipLine image(String png) {
        return new SlipLine("IMAGE", "CENTER", 1, false, png, "", 0);
    }

    public static SlipLine feed(int count) {
        return new SlipLine("FEED", "LEFT", 1, false, "", "", count);
    }

    public static SlipLine cut() {
        return new SlipLine("CUT", "LEFT", 1, false, "", "", 0);
    }
}
