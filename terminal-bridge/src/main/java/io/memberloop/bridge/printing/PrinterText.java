package io.memberloop.bridge.printing;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Text as a Chinese receipt printer can take it: GBK, a Chinese character two columns wide. */
final class PrinterText {

    static final Charset GBK = Charset.forName("GBK");
    private static final char MISSING = '□';

    private PrinterText() {}

    /**
     * Control characters out (a nickname must not open the drawer), composed (NFC), the yen sign that GBK lacks replaced by
     * the one it has, and whatever else it lacks by a box.
     */
    static String clean(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u00a5', '\uffe5');
        var encoder = GBK.newEncoder();
        var clean = new StringBuilder();
        composed.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (c == '\t' || c == '\n') {
                clean.append(' ');
            } else if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                return;
            } else if (c < 0x10000 && encoder.canEncode((char) c)) {
                clean.append((char) c);
            } else if (type != Character.NON_SPACING_MARK) {
                clean.append(MISSING);
            }
        });
        return clean.toString();
    }

    static int width(String text) {
        return text.chars().map(PrinterText::width).sum();
    }

    private static int width(int c) {
        return c < 0x80 ? 1 : 2;
    }

    /** Breaks a line where it is full; after a space when there is one in its second half. */
    static List<String> wrap(String text, int columns) {
        var lines = new ArrayList<String>();
        int start = 0;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = width(text.charAt(i));
            if (used + width > columns) {
                int space = text.lastIndexOf(' ', i);
                int end = space > start + (i - start) / 2 ? space + 1 : i;
                lines.add(text.substring(start, end).stripTrailing());
                start = end;
                used = width(text.substring(start, i));
            }
            used += width;
        }
        lines.add(text.substring(start));
        return lines;
    }
}
