package io.memberloop.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** What may stand at the head of a paper as a picture. */
public final class Logo {

    /** Bytes; a black-and-white logo is far smaller. */
    public static final int LARGEST = 48 * 1024;

    private static final int WIDEST = 1_500;

    private Logo() {}

    /** A PNG in base64 that is small enough, and no larger on a screen than it says: its size is read before its dots are. */
    public static boolean usable(String base64) {
        byte[] png;
        try {
            png = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (png.length > LARGEST) {
            return false;
        }
        var readers = ImageIO.getImageReadersByFormatName("png");
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            var reader = readers.next();
            reader.setInput(in);
            boolean fits = reader.getWidth(0) <= WIDEST && reader.getHeight(0) <= WIDEST;
            reader.dispose();
            return fits && Bitmap.png(png, WIDEST).isPresent();
        } catch (IOException | RuntimeException notAPicture) {
            return false;
        }
    }
}
