package io.memberloop.paper;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A slip as it will look, dot by dot: for previews, downloads, and printers that take pictures. */
public final class SlipPicture {

    private static final int MARGIN = 16;

    private SlipPicture() {}

    /** @param columns 32, 42 or 48 */
    public static byte[] png(Slip slip, int columns) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(draw(slip, columns, MARGIN), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a margin, as wide as the print head. */
    public static byte[] dots(Slip slip, int columns) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(draw(slip, columns, 0), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage draw(Slip slip, int columns, int margin) {
        int width = columns * Glyphs.COLUMN;
        var rows = SlipRow.of(slip, columns);
        int height = rows.stream().mapToInt(r -> height(r, width)).sum();
        var picture =
                new BufferedImage(width + 2 * margin, Math.max(1, height) + 2 * margin, BufferedImage.TYPE_BYTE_GRAY);
        var pen = Glyphs.pen(picture);
        draw(pen, rows, width, margin);
        pen.dispose();
        return picture;
    }

    private static void draw(Graphics2D pen, List<SlipRow> rows, int width, int margin) {
        int y = margin;
        for (var row : rows) {
            if (row instanceof SlipRow.Text text) {
                Glyphs.draw(pen, text, width, margin, y);
            } else if (row instanceof SlipRow.Qr qr) {
                dots(pen, Bitmap.qr(qr.data(), Math.min(width, 300)), width, margin, y);
            } else if (row instanceof SlipRow.Image image) {
                dots(pen, image.dots(), width, margin, y);
            }
            y += height(row, width);
        }
    }

    private static int height(SlipRow row, int width) {
        if (row instanceof SlipRow.Text text) {
            return Glyphs.ROW * text.size();
        }
        if (row instanceof SlipRow.Qr qr) {
            return Bitmap.qr(qr.data(), Math.min(width, 300)).height();
        }
        if (row instanceof SlipRow.Image image) {
            return image.dots().height() + 6;
        }
        return row instanceof SlipRow.Feed feed ? Glyphs.ROW * feed.lines() : 0;
    }

    private static void dots(Graphics2D pen, Bitmap dots, int width, int margin, int top) {
        int left = margin + (width - dots.width()) / 2;
        for (int y = 0; y < dots.height(); y++) {
            for (int x = 0; x < dots.width(); x++) {
                if (dots.at(x, y)) {
                    pen.fillRect(left + x, top + y, 1, 1);
                }
            }
        }
    }
}
