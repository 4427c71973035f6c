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

/** A piece of paper that came out; its picture is drawn when somebody looks at it. */
public final class Paper {

    private final long id;
    private final Instant at;
    private final List<PaperPart> parts;
    private final int columns;
    private final boolean complete;
    private byte[] png;
    private List<String> qr;

    Paper(long id, Instant at, List<PaperPart> parts, int columns, boolean complete) {
        this.id = id;
        this.at = at;
        this.parts = List.copyOf(parts);
        this.columns = columns;
        this.complete = complete;
    }

    public long id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    /** False when it was never cut off. */
    public boolean complete() {
        return complete;
    }

    /** The text on it, from top to bottom; of what came as a picture there is none. */
    public List<String> lines() {
        return parts.stream()
                .filter(PaperPart.Text.class::isInstance)
                .map(p -> ((PaperPart.Text) p).text())
                .toList();
    }

    /** What a camera reads from the picture, not what the bytes said. */
    public synchronized List<String> qr() {
        if (qr == null) {
            qr = read(PaperPicture.draw(parts, columns));
        }
        return qr;
    }

    public synchronized byte[] png() {
        if (png == null) {
            png = png(PaperPicture.draw(parts, columns));
        }
        return png;
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
