package io.memberloop.simulator.printer;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws paper as a picture: 12 × 24 dots a column (48 columns are 576 dots), a Chinese character on two columns. */
final class PaperPicture {

    private static final Logger log = LoggerFactory.getLogger(PaperPicture.class);
    private static final int COLUMN = 12;
    private static final int ROW = 30;
    private static final int MARGIN = 24;

    private final int width;
    private final BufferedImage picture;
    private final Graphics2D pen;
    private int y = MARGIN;

    private PaperPicture(int columns, int height) {
        width = columns * COLUMN;
        picture = new BufferedImage(width + 2 * MARGIN, height, BufferedImage.TYPE_BYTE_GRAY);
        pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), height);
        pen.setColor(Color.BLACK);
    }

    /** Java draws with what the machine has; without Chinese glyphs receipts show boxes, and somebody wonders why. */
    static void warnWithoutChineseFont() {
        if (!new Font(Font.SANS_SERIF, Font.PLAIN, 23).canDisplay('会')) {
            log.warn("No Chinese font is installed: receipts are drawn, but Chinese shows as boxes (fonts-noto-cjk)");
        }
    }

    static BufferedImage draw(List<PaperPart> parts, int columns) {
        var paper = new PaperPicture(
                columns,
                MARGIN * 2 + parts.stream().mapToInt(PaperPicture::height).sum());
        parts.forEach(paper::draw);
        paper.pen.dispose();
        return paper.picture;
    }

    private static int height(PaperPart part) {
        if (part instanceof PaperPart.Text text) {
            return ROW * text.scaleY();
        }
        if (part instanceof PaperPart.Qr qr) {
            return modules(qr).length * qr.module() + 16;
        }
        if (part instanceof PaperPart.Raster raster) {
            return raster.rows().length;
        }
        return part instanceof PaperPart.Feed feed ? ROW * feed.lines() : 0;
    }

    private void draw(PaperPart part) {
        if (part instanceof PaperPart.Text text) {
            text(text);
        } else if (part instanceof PaperPart.Qr qr) {
            var modules = modules(qr);
            dots(modules, qr.align(), qr.module());
        } else if (part instanceof PaperPart.Raster raster) {
            dots(raster.rows(), raster.align(), 1);
        }
        y += height(part);
    }

    /** Each character stands in its own cell, as a printer's does: misaligned columns would show. */
    private void text(PaperPart.Text text) {
        int taken = text.text().codePoints().map(c -> c < 0x80 ? 1 : 2).sum() * COLUMN * text.scaleX();
        int x = left(taken, text.align());
        for (int code : text.text().codePoints().toArray()) {
            boolean narrow = code < 0x80;
            pen.setFont(new Font(
                    narrow ? Font.MONOSPACED : Font.SANS_SERIF,
                    text.bold() ? Font.BOLD : Font.PLAIN,
                    narrow ? 20 : 23));
            var place = pen.getTransform();
            pen.transform(new AffineTransform(text.scaleX(), 0, 0, text.scaleY(), x, y));
            pen.drawString(Character.toString(code), 0, 23);
            pen.setTransform(place);
            x += (narrow ? 1 : 2) * COLUMN * text.scaleX();
        }
    }

    private void dots(boolean[][] rows, int align, int size) {
        int x = left(rows.length == 0 ? 0 : rows[0].length * size, align);
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                if (rows[r][c]) {
                    pen.fillRect(x + c * size, y + r * size, size, size);
                }
            }
        }
    }

    private int left(int content, int align) {
        return MARGIN
                + switch (align) {
                    case 1 -> (width - content) / 2;
                    case 2 -> width - content;
                    default -> 0;
                };
    }

    private static boolean[][] modules(PaperPart.Qr qr) {
        try {
            var bits = new QRCodeWriter()
                    .encode(
                            qr.data(),
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.CHARACTER_SET, "UTF-8"));
            var rows = new boolean[bits.getHeight()][bits.getWidth()];
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < rows[r].length; c++) {
                    rows[r][c] = bits.get(c, r);
                }
            }
            return rows;
        } catch (WriterException | IllegalArgumentException e) {
            // a printer prints nothing where it cannot make a code
            return new boolean[0][0];
        }
    }
}
