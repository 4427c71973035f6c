package io.memberloop.bridge.printing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a document into ESC/POS bytes for printers of 48 columns with GBK text and native QR codes.
 *
 * <p>A document is lines of text. A line may begin with marks: {@code @c} centred, {@code @b} bold, {@code @2} double size;
 * or be {@code @-} a rule, {@code @qr <data>} a QR code, {@code @cut} a cut. {@code left || right} puts the right part at
 * the right edge. Source of the commands: Epson ESC/POS command reference; {@code FS &} and GBK as Chinese models read it.
 */
final class EscPos {

    static final int COLUMNS = 48;
    private static final Charset GBK = Charset.forName("GBK");
    private static final char SUBSTITUTE = '□';

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private EscPos() {}

    static byte[] encode(List<String> document) {
        var encoder = new EscPos();
        // ESC @ resets the printer, FS & switches to Chinese two-byte text; it must follow every reset
        encoder.raw(0x1B, '@', 0x1C, '&');
        document.forEach(encoder::line);
        return encoder.out.toByteArray();
    }

    private void line(String line) {
        if (line.equals("@cut")) {
            raw(0x1B, 'd', 4, 0x1D, 'V', 0x42, 0);
        } else if (line.equals("@-")) {
            text("-".repeat(COLUMNS));
        } else if (line.startsWith("@qr ")) {
            qr(line.substring(4));
        } else {
            marked(line);
        }
    }

    private void marked(String line) {
        boolean centred = false;
        boolean bold = false;
        int factor = 1;
        var rest = line;
        while (rest.startsWith("@c") || rest.startsWith("@b") || rest.startsWith("@2")) {
            centred |= rest.startsWith("@c");
            bold |= rest.startsWith("@b");
            factor = rest.startsWith("@2") ? 2 : factor;
            rest = rest.substring(2);
        }
        rest = rest.startsWith(" ") ? rest.substring(1) : rest;
        raw(0x1B, 'a', centred ? 1 : 0, 0x1B, 'E', bold ? 1 : 0, 0x1D, '!', factor == 2 ? 0x11 : 0);
        lay(rest, COLUMNS / factor).forEach(this::text);
        raw(0x1D, '!', 0, 0x1B, 'E', 0, 0x1B, 'a', 0);
    }

    /** Left and right part on lines of a width; a left part that is too long is wrapped, the right part never is. */
    static List<String> lay(String line, int columns) {
        int bar = line.lastIndexOf(" || ");
        var left = bar < 0 ? line : line.substring(0, bar);
        var right = bar < 0 ? "" : line.substring(bar + 4);
        int room = columns - width(right) - (right.isEmpty() ? 0 : 1);
        if (room < 4) {
            // a number that fills the line stands alone at the right edge
            var lines = new ArrayList<>(wrap(left, columns));
            wrap(right, columns).forEach(part -> lines.add(" ".repeat(columns - width(part)) + part));
            return lines;
        }
        var lines = new ArrayList<>(wrap(left, room));
        if (!right.isEmpty()) {
            int last = lines.size() - 1;
            var text = lines.get(last);
            lines.set(last, text + " ".repeat(columns - width(text) - width(right)) + right);
        }
        return lines;
    }

    private static List<String> wrap(String text, int columns) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        int used = 0;
        for (int code : text.codePoints().toArray()) {
            int w = width(code);
            if (used + w > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(code);
            used += w;
        }
        lines.add(line.toString());
        return lines;
    }

    static int width(String text) {
        return text.codePoints().map(EscPos::width).sum();
    }

    /** A Chinese character takes two columns; so does everything that GBK writes in two bytes. */
    private static int width(int code) {
        return code < 0x80 ? 1 : 2;
    }

    /**
     * What may reach the printer: no control characters – a nickname must not open the drawer –, ¥ as the full-width sign
     * that GBK has, and a visible box for what GBK lacks.
     */
    static String printable(String text) {
        var clean = new StringBuilder();
        var encoder = GBK.newEncoder();
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC).replace('¥', '￥');
        normal.codePoints().filter(c -> !Character.isISOControl(c)).forEach(c -> {
            boolean known = c < 0x80 || (c <= 0xFFFF && encoder.canEncode((char) c));
            clean.appendCodePoint(known ? c : SUBSTITUTE);
        });
        return clean.toString();
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(GBK));
        out.write('\n');
    }

    private void qr(String data) {
        var bytes = data.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length + 3;
        raw(0x1B, 'a', 1);
        raw(0x1D, '(', 'k', 4, 0, 0x31, 0x41, 0x32, 0);
        raw(0x1D, '(', 'k', 3, 0, 0x31, 0x43, 6);
        raw(0x1D, '(', 'k', 3, 0, 0x31, 0x45, 0x31);
        raw(0x1D, '(', 'k', length & 0xFF, length >> 8, 0x31, 0x50, 0x30);
        out.writeBytes(bytes);
        raw(0x1D, '(', 'k', 3, 0, 0x31, 0x51, 0x30);
        raw('\n', 0x1B, 'a', 0);
    }

    private void raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }
}
