package io.memberloop.paper;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/** A slip as a PDF of one page as wide as the paper, holding its picture at 203 dots an inch (ISO 32000-1). */
public final class SlipPdf {

    private static final double POINTS_A_DOT = 72.0 / 203;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private SlipPdf() {}

    public static byte[] of(Slip slip, int columns) {
        var pdf = new SlipPdf();
        pdf.write(SlipPicture.draw(slip, columns, 16));
        return pdf.out.toByteArray();
    }

    private void write(BufferedImage picture) {
        var width = points(picture.getWidth());
        var height = points(picture.getHeight());
        text("%PDF-1.4\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + width + " " + height + "]"
                + " /Resources << /XObject << /Slip 4 0 R >> >> /Contents 5 0 R >>");
        stream(
                "/Type /XObject /Subtype /Image /Width " + picture.getWidth() + " /Height " + picture.getHeight()
                        + " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode",
                deflated(((DataBufferByte) picture.getRaster().getDataBuffer()).getData()));
        stream("", ("q " + width + " 0 0 " + height + " 0 0 cm /Slip Do Q").getBytes(StandardCharsets.US_ASCII));
        int table = out.size();
        text("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(at -> text("%010d 00000 n \n".formatted(at)));
        text("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
    }

    private void object(String content) {
        begin();
        text(content + "\nendobj\n");
    }

    private void stream(String dictionary, byte[] data) {
        begin();
        text("<< " + dictionary + " /Length " + data.length + " >>\nstream\n");
        out.writeBytes(data);
        text("\nendstream\nendobj\n");
    }

    private void begin() {
        offsets.add(out.size());
        text(offsets.size() + " 0 obj\n");
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String points(int dots) {
        return String.format(Locale.ROOT, "%.2f", dots * POINTS_A_DOT);
    }

    private static byte[] deflated(byte[] data) {
        var deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        var deflated = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        while (!deflater.finished()) {
            deflated.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return deflated.toByteArray();
    }
}
