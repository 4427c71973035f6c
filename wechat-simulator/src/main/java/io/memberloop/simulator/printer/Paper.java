package io.memberloop.simulator.printer;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A piece of paper that came out.
 *
 * @param lines the text on it, from top to bottom
 * @param qr what a camera reads from the picture, not what the bytes said
 * @param complete false when it was never cut off
 */
record Paper(long id, Instant at, List<String> lines, List<String> qr, boolean complete, byte[] png) {

    static Paper of(long id, Instant at, List<PaperPart> parts, int columns, boolean complete) {
        var picture = PaperPicture.draw(parts, columns);
        var lines = parts.stream()
                .filter(PaperPart.Text.class::isInstance)
                .map(p -> ((PaperPart.Text) p).text())
                .toList();
        return new Paper(id, at, lines, read(picture), complete, png(picture));
    }

    private static List<String> read(BufferedImage picture) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        var source = new RGBLuminanceSource(w, h, picture.getRGB(0, 0, w, h, null, 0, w));
        try {
            var found = new QRCodeMultiReader()
                    .decodeMultiple(
                            new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true));
            return Arrays.stream(found).map(r -> r.getText()).toList();
        } catch (NotFoundException none) {
            return List.of();
        }
    }

    private static byte[] png(BufferedImage picture) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
