package io.memberloop.crm.h5;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** Codes as paths of an inline SVG: sharp at any size, without an image request that would carry the number. */
final class CodePictures {

    /** @param path for {@code <path d>}, one unit a module */
    record Picture(int width, int height, String path) {

        public String viewBox() {
            return "0 0 " + width + " " + height;
        }
    }

    private CodePictures() {}

    static Picture qr(String text) {
        try {
            var hints = Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
            return picture(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints));
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Picture code128(String digits) {
        var hints = Map.of(EncodeHintType.MARGIN, 10);
        return picture(new Code128Writer().encode(digits, BarcodeFormat.CODE_128, 0, 1, hints));
    }

    private static Picture picture(BitMatrix bits) {
        var path = new StringBuilder();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                int from = x;
                while (x < bits.getWidth() && bits.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M')
                            .append(from)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(x - from);
                    path.append("v1h-").append(x - from).append('z');
                }
            }
        }
        return new Picture(bits.getWidth(), bits.getHeight(), path.toString());
    }
}
