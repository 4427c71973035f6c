package io.memberloop.bridge.bill;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Draws QR codes as SVG: sharp at every size, black on white for cameras in bad light. */
final class QrSvg {

    private QrSvg() {}

    /** @return a {@code data:image/svg+xml} address */
    static String dataAddress(String content) {
        var svg = svg(content);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String svg(String content) {
        try {
            var hints = Map.of(
                    EncodeHintType.ERROR_CORRECTION,
                    ErrorCorrectionLevel.M,
                    EncodeHintType.MARGIN,
                    4,
                    EncodeHintType.CHARACTER_SET,
                    "UTF-8");
            var bits = new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, hints);
            var path = new StringBuilder();
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
                            .formatted(bits.getWidth(), bits.getHeight())
                    + "<path fill=\"#fff\" d=\"M0 0h" + bits.getWidth() + "v" + bits.getHeight() + "H0z\"/><path d=\""
                    + path + "\"/></svg>";
        } catch (WriterException e) {
            throw new IllegalArgumentException("cannot be a QR code: " + content.length() + " characters", e);
        }
    }
}
