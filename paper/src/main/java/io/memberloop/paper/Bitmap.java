package io.memberloop.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Black dots on white paper. */
final class Bitmap {

    /** Below this a dot is black. */
    private static final int DARK = 140;

    private static final int HIGHEST = 400;

    private final boolean[] dots;
    private final int width;

    Bitmap(int width, int height) {
        this.width = width;
        this.dots = new boolean[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return dots.length / width;
    }

    boolean at(int x, int y) {
        return dots[y * width + x];
    }

    void set(int x, int y) {
        dots[y * width + x] = true;
    }

    /** Whatever is darker than grey. */
    static Bitmap of(BufferedImage picture) {
        var bitmap = new Bitmap(picture.getWidth(), picture.getHeight());
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRaster().getSample(x, y, 0)) < DARK) {
                    bitmap.set(x, y);
                }
            }
        }
        return bitmap;
    }

    /** A logo, made smaller where it is wider than the paper; empty when it is no picture. */
    static Optional<Bitmap> png(byte[] png, int widest) {
        try {
            var picture = ImageIO.read(new ByteArrayInputStream(png));
            if (picture == null) {
                return Optional.empty();
            }
            double scale =
                    Math.min(1, Math.min((double) widest / picture.getWidth(), (double) HIGHEST / picture.getHeight()));
            int w = Math.max(1, (int) (picture.getWidth() * scale));
            int h = Math.max(1, (int) (picture.getHeight() * scale));
            var grey = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
            var pen = grey.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.setColor(java.awt.Color.WHITE);
            pen.fillRect(0, 0, w, h);
            pen.drawImage(picture, 0, 0, w, h, null);
            pen.dispose();
            return Optional.of(of(grey));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Dots a module that a QR code can have on this paper: as large as fits, at most eight. */
    static int qrModule(String data, int widest) {
        return Math.max(1, Math.min(8, widest / modules(data).width()));
    }

    static Bitmap qr(String data, int widest) {
        var modules = modules(data);
        int size = Math.max(1, Math.min(8, widest / modules.width()));
        var bitmap = new Bitmap(modules.width() * size, modules.height() * size);
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                if (modules.at(x / size, y / size)) {
                    bitmap.set(x, y);
                }
            }
        }
        return bitmap;
    }

    private static Bitmap modules(String data) {
        try {
            var matrix = new QRCodeWriter()
                    .encode(
                            data.isEmpty() ? " " : data,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    2,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
            var bitmap = new Bitmap(matrix.getWidth(), matrix.getHeight());
            for (int y = 0; y < bitmap.height(); y++) {
                for (int x = 0; x < bitmap.width(); x++) {
                    if (matrix.get(x, y)) {
                        bitmap.set(x, y);
                    }
                }
            }
            return bitmap;
        } catch (WriterException e) {
            throw new IllegalArgumentException("too much for a QR code", e);
        }
    }
}
