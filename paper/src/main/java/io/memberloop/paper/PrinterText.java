package io.memberloop.paper;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Text as a Chinese receipt printer counts it: GBK, a Chinese character two columns wide. */
final class PrinterText {

    static final Charset GBK = Charset.forName("GBK");
    private static final char MISSING = '□';
    private static final String CLOSING = "）》】」』，。、；：！？)]},.;:!?";

    private PrinterText() {}

    /**
     * One harmless line: control and direction characters out (a nickname must not open the drawer), composed where GBK
     * lacks the parts, the yen sign replaced by the one GBK has.
     */
    static String clean(String text) {
        var clean = new StringBuilder();
        text.replace('\u00a5', '\uffe5').codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (c == '\t' || c == '\n') {
                clean.append(' ');
            } else if (type == Character.PRIVATE_USE || type == Character.UNASSIGNED) {
                clean.append(MISSING);
            } else if (type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR) {
                clean.appendCodePoint(c);
            }
        });
        var plain = clean.toString();
        // what GBK holds is left as it is: composing would replace five of its characters by their twins
        return isGbk(plain) ? plain : Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** Can be sent as text, two bytes a Chinese character. */
    static boolean isGbk(String text) {
        return GBK.newEncoder().canEncode(text);
    }

    /** For a machine that cannot draw what GBK lacks: a box in its place, so that the loss is seen. */
    static String boxed(String text) {
        var encoder = GBK.newEncoder();
        var boxed = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x10000 && encoder.canEncode((char) c)) {
                boxed.append((char) c);
            } else if (width(c) > 0) {
                boxed.append(MISSING);
            }
        });
        return boxed.toString();
    }

    static int width(String text) {
        return text.codePoints().map(PrinterText::width).sum();
    }

    static int width(int c) {
        if (c < 0x80) {
            return 1;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? 0 : 2;
    }

    /**
     * Breaks a line where it is full; after a space when there is one in its second half, and not so that a closing mark
     * begins the next line.
     */
    static List<String> wrap(String text, int columns) {
        var lines = new ArrayList<String>();
        int start = 0;
        int used = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (used + width(c) > columns && i > start) {
                int end = breakAt(text, start, i);
                lines.add(text.substring(start, end).stripTrailing());
                start = end;
                while (start < text.length() && text.charAt(start) == ' ') {
                    start++;
                }
                i = Math.max(i, start);
                used = width(text.substring(start, i));
                continue;
            }
            used += width(c);
            i += Character.charCount(c);
        }
        lines.add(text.substring(start));
        return lines;
    }

    private static int breakAt(String text, int start, int full) {
        int space = text.lastIndexOf(' ', full);
        if (space > start + (full - start) / 2) {
            return Math.min(space + 1, full);
        }
        int before = text.offsetByCodePoints(full, -1);
        boolean closes = CLOSING.indexOf(text.charAt(full)) >= 0;
        return closes && before > start ? before : full;
    }
}
