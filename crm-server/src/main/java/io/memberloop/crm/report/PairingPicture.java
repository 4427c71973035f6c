package io.memberloop.crm.report;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A pairing code as a QR code that a handheld scans instead of typing.
 *
 * @param path for {@code <path d>}, one unit a module
 */
record PairingPicture(int size, String path) {

    static PairingPicture of(String code) {
        try {
            var bits = new QRCodeWriter()
                    .encode("MEMBERLOOP:" + code, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
            var path = new StringBuilder();
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new PairingPicture(bits.getWidth(), path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
