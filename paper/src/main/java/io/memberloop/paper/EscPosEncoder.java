package io.memberloop.paper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Turns a slip into ESC/POS for one printer. Commands are from Epson's public ESC/POS reference; Chinese text is sent as
 * two-byte GBK inside {@code FS &}, which clones understand where GB18030's four-byte codes become garbage. A line with
 * something that GBK lacks is sent as a picture of that line.
 */
public final class EscPosEncoder {

    /** Rows a picture is sent in at a time: small printers have small memories. */
    private static final int STRIP = 200;
    /** Blank lines to tear the paper at where nothing cuts it. */
    private static final int TEAR = 3;

    private final PrinterProfile printer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private EscPosEncoder(PrinterProfile printer) {
        this.printer = printer;
    }

    public static byte[] encode(Slip slip, PrinterProfile printer) {
        var encoder = new EscPosEncoder(printer);
        encoder.bytes(0x1b, 0x40);
        if (printer.chinese()) {
            encoder.bytes(0x1c, 0x26);
        }
        SlipRow.of(slip, printer.columns()).forEach(encoder::row);
        return encoder.out.toByteArray();
    }

    /** Opens the drawer at pin 2 for 50 ms. */
    public static byte[] drawer() {
        return new byte[] {0x1b, 0x40, 0x1b, 0x70, 0, 25, (byte) 250};
    }

    /**
     * Asks the printer to tell when what was sent before is done; empty for one that cannot.
     *
     * @param tag four printable ASCII characters that come back from a printer that says what is printed
     */
    public static byte[] askDone(PrinterProfile printer, String tag) {
        var t = tag.getBytes(StandardCharsets.US_ASCII);
        return switch (printer.acknowledges()) {
            case NOT -> new byte[0];
            case READ -> new byte[] {0x1d, 0x72, 1};
            case PRINTED -> new byte[] {0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, t[0], t[1], t[2], t[3]};
        };
    }

    private void row(SlipRow row) {
        if (row instanceof SlipRow.Text text) {
            text(text);
        } else if (row instanceof SlipRow.Qr qr) {
            qr(qr.data());
        } else if (row instanceof SlipRow.Image image) {
            centred(image.dots());
        } else if (row instanceof SlipRow.Feed feed) {
            bytes(0x1b, 0x64, feed.lines());
        } else if (printer.cutter()) {
            bytes(0x1d, 0x56, 0x42, 0x00);
        } else {
            bytes(0x1b, 0x64, TEAR);
        }
    }

    private void text(SlipRow.Text row) {
        if (row.text().isEmpty()) {
            bytes(0x0a);
            return;
        }
        boolean asText = printer.chinese() && PrinterText.isGbk(row.text());
        if (!asText && Glyphs.canDraw(row.text())) {
            raster(Glyphs.line(row, printer.columns()));
            return;
        }
        bytes(0x1b, 0x61, align(row.align()));
        bytes(0x1d, 0x21, row.size() == 2 ? 0x11 : 0x00);
        bytes(0x1b, 0x45, row.bold() ? 1 : 0);
        out.writeBytes((asText ? row.text() : PrinterText.boxed(row.text())).getBytes(PrinterText.GBK));
        bytes(0x0a);
        bytes(0x1d, 0x21, 0x00);
        bytes(0x1b, 0x45, 0);
        bytes(0x1b, 0x61, 0);
    }

    /** The length counts bytes, not characters: a URL with Chinese in it is longer than it looks. */
    private void qr(String data) {
        if (!printer.nativeQr()) {
            centred(Bitmap.qr(data, printer.dots()));
            return;
        }
        var bytes = data.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length + 3;
        bytes(0x1b, 0x61, 1);
        bytes(0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0);
        bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, Math.min(6, Bitmap.qrModule(data, printer.dots())));
        bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31);
        bytes(0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30);
        out.writeBytes(bytes);
        bytes(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30);
        bytes(0x0a);
        bytes(0x1b, 0x61, 0);
    }

    private void centred(Bitmap dots) {
        bytes(0x1b, 0x61, 1);
        raster(dots);
        bytes(0x1b, 0x61, 0);
    }

    private void raster(Bitmap dots) {
        int across = (dots.width() + 7) / 8;
        for (int top = 0; top < dots.height(); top += STRIP) {
            int rows = Math.min(STRIP, dots.height() - top);
            bytes(0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, rows & 0xff, rows >> 8);
            for (int y = top; y < top + rows; y++) {
                for (int b = 0; b < across; b++) {
                    out.write(eight(dots, b * 8, y));
                }
            }
        }
    }

    private static int eight(Bitmap dots, int x, int y) {
        int value = 0;
        for (int bit = 0; bit < 8; bit++) {
            if (x + bit < dots.width() && dots.at(x + bit, y)) {
                value |= 0x80 >> bit;
            }
        }
        return value;
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
