package io.memberloop.allinone;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the browser's camera sees: one picture for ever, in YUV4MPEG2. The browser opens the film anew whenever its camera is
 * switched on, so another picture may be laid before it meanwhile.
 */
final class CameraFilm {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final byte WHITE = (byte) 235;
    private static final byte BLACK = 16;
    private static final byte NO_COLOUR = (byte) 128;

    final Path file;

    CameraFilm(Path file) {
        this.file = file.toAbsolutePath();
        showNothing();
    }

    void showNothing() {
        show(null);
    }

    void showQr(String text) {
        show(code(text, BarcodeFormat.QR_CODE, 320, 320));
    }

    void showBars(String text) {
        show(code(text, BarcodeFormat.CODE_128, 560, 200));
    }

    private static BitMatrix code(String text, BarcodeFormat format, int width, int height) {
        try {
            return new MultiFormatWriter().encode(text, format, width, height);
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void show(BitMatrix code) {
        byte[] light = new byte[WIDTH * HEIGHT];
        Arrays.fill(light, WHITE);
        for (int y = 0; code != null && y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    light[(y + (HEIGHT - code.getHeight()) / 2) * WIDTH + x + (WIDTH - code.getWidth()) / 2] = BLACK;
                }
            }
        }
        byte[] colour = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colour, NO_COLOUR);
        try (var out = Files.newOutputStream(file)) {
            out.write("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                    .formatted(WIDTH, HEIGHT)
                    .getBytes(StandardCharsets.US_ASCII));
            for (int frame = 0; frame < 2; frame++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(light);
                out.write(colour);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
