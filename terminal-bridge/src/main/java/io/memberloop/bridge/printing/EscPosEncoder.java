package io.memberloop.bridge.printing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Turns a slip into ESC/POS for one printer profile. Commands are from Epson's public ESC/POS reference; Chinese text is
 * sent as two-byte GBK inside {@code FS &}, which clones understand where GB18030's four-byte codes become garbage.
 */
public final class EscPosEncoder {

    /** Gap between a name and its amount. */
    private static final int GAP = 2;

    private final int columns;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private EscPosEncoder(int columns) {
        this.columns = columns;
    }

    /** @param columns of normal characters on a line: 32, 42 or 48 */
    public static byte[] encode(Slip slip, int columns) {
        var encoder = new EscPosEncoder(columns);
        encoder.bytes(0x1b, 0x40);
        encoder.bytes(0x1c, 0x26);
        slip.lines().forEach(encoder::line);
        return encoder.out.toByteArray();
    }

    private void line(SlipLine line) {
        switch (line.kind()) {
            case "TEXT" -> text(line);
            case "ROW" -> row(line);
            case "RULE" -> plain("-".repeat(columns));
            case "QR" -> qr(line.text());
            case "FEED" -> bytes(0x1b, 0x64, Math.max(1, Math.min(line.count(), 20)));
            case "CUT" -> bytes(0x1d, 0x56, 0x42, 0x00);
            default -> throw new IllegalArgumentException("unknown kind of line: " + line.kind());
        }
    }

    private void text(SlipLine line) {
        int size = line.size() == 2 ? 2 : 1;
        bytes(0x1b, 0x61, align(line.align()));
        style(size, line.bold());
        for (var part : PrinterText.wrap(PrinterText.clean(line.text()), columns / size)) {
            plain(part);
        }
        style(1, false);
        bytes(0x1b, 0x61, 0);
    }

    /** The right part stands at the right edge of the last line of the left part, or on a line of its own. */
    private void row(SlipLine line) {
        var right = PrinterText.wrap(PrinterText.clean(line.right()), columns).get(0);
        int room = columns - PrinterText.width(right) - GAP;
        var left = PrinterText.clean(line.text());
        style(1, line.bold());
        if (room < columns / 3) {
            PrinterText.wrap(left, columns).forEach(this::plain);
            plain(" ".repeat(columns - PrinterText.width(right)) + right);
        } else {
            var parts = PrinterText.wrap(left, room);
            parts.subList(0, parts.size() - 1).forEach(this::plain);
            var last = parts.get(parts.size() - 1);
            plain(last + " ".repeat(columns - PrinterText.width(last) - PrinterText.width(right)) + right);
        }
        style(1, false);
    }

    private void style(int size, boolean bold) {
        bytes(0x1d, 0x21, size == 2 ? 0x11 : 0x00);
        bytes(0x1b, 0x45, bold ? 1 : 0);
    }

    private void plain(String text) {
        out.writeBytes(text.getBytes(PrinterText.GBK));
        bytes(0x0a);
    }

    /** The length counts bytes, not characters: a URL with Chinese in it is longer than it looks. */
    private void qr(String data) {
        var bytes = data.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length + 3;
        bytes(0x1b, 0x61, 1);
        bytes(0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0);
        bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, 6);
        bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31);
        bytes(0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30);
        out.writeBytes(bytes);
        bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30);
        bytes(0x0a);
        bytes(0x1b, 0x61, 0);
    }

    private static int align(String align) {
        return switch (align) {
            case "CENTER" -> 1;
            case "RIGHT" -> 2;
            default -> 0;
        };
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }
}
