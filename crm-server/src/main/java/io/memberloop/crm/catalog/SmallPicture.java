package io.memberloop.crm.catalog;

import io.memberloop.crm.shared.Refusal;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageInputStream;

/**
 * Draws an uploaded picture anew: upright, cut to 4 : 3 in the middle, {@value #WIDTH} × {@value #HEIGHT}, as JPEG. Of the
 * file nothing but its points is taken over; large ones are read in steps, so that no upload fills the memory.
 */
final class SmallPicture {

    static final int WIDTH = 480;
    static final int HEIGHT = 360;
    private static final int MOST_ON_A_SIDE = 20_000;
    private static final long MOST_POINTS = 80_000_000;
    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    private SmallPicture() {}

    /** @throws Refusal {@code picture_wrong} for what is no PNG or JPEG, or is damaged; {@code picture_large} */
    static byte[] jpeg(byte[] upload) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(upload))) {
            var readers = ImageIO.getImageReaders(in);
            var reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(java.util.Locale.ROOT))) {
                throw Refusal.invalid("picture", "picture_wrong");
            }
            try {
                return jpeg(cut(read(reader, in), Orientation.of(upload)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            // what the readers throw at a damaged file
            throw Refusal.invalid("picture", "picture_wrong");
        }
    }

    static byte[] jpeg(BufferedImage drawn) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.82f);
            writer.write(null, new IIOImage(drawn, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage read(ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MOST_ON_A_SIDE || height > MOST_ON_A_SIDE || (long) width * height > MOST_POINTS) {
            throw Refusal.invalid("picture", "picture_large");
        }
        var how = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(width, height) / (2 * WIDTH));
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    /** Upright, the middle of it, on white. */
    private static BufferedImage cut(BufferedImage read, Orientation orientation) {
        var upright = orientation.transform(read.getWidth(), read.getHeight());
        boolean turned = orientation.turned();
        double width = turned ? read.getHeight() : read.getWidth();
        double height = turned ? read.getWidth() : read.getHeight();
        double scale = Math.max(WIDTH / width, HEIGHT / height);
        var drawn = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        var place = new AffineTransform();
        place.translate((WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2);
        place.scale(scale, scale);
        place.concatenate(upright);
        pen.drawImage(read, place, null);
        pen.dispose();
        return drawn;
    }
}
