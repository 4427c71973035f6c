package io.memberloop.simulator.phone;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import io.memberloop.simulator.official.QrPicture;
import io.memberloop.simulator.pay.Passwords;
import io.memberloop.simulator.pay.PaySheet;
import java.awt.image.BufferedImage;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page "Money" of the phone: the payment code, and the dialogs that ask for the password. */
@RestController
class PaymentCodeController {

    private static final int HEIGHT = 120;
    private static final int WIDTH = 560;

    private final PaymentCodes codes;
    private final Passwords passwords;

    PaymentCodeController(PaymentCodes codes, Passwords passwords) {
        this.codes = codes;
        this.passwords = passwords;
    }

    @GetMapping("/sim/api/customers/{id}/payment-code")
    PaymentCodes.Shown code(@PathVariable String id) {
        return codes.show(id);
    }

    @GetMapping("/sim/api/customers/{id}/passwords")
    List<PaySheet.Sheet> dialogs(@PathVariable String id) {
        return passwords.open(id);
    }

    record Decision(String mchid, String outTradeNo, Passwords.Deed deed) {}

    @PostMapping("/sim/api/customers/{id}/passwords")
    PaySheet.Paid decide(@PathVariable String id, @RequestBody Decision decision) {
        return passwords.decide(id, decision.mchid(), decision.outTradeNo(), decision.deed());
    }

    @GetMapping(value = "/sim/api/barcode.png", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] barcode(@RequestParam String text) throws WriterException {
        BitMatrix bits = new Code128Writer().encode(text, BarcodeFormat.CODE_128, WIDTH, HEIGHT);
        BufferedImage picture = new BufferedImage(bits.getWidth(), bits.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                picture.setRGB(x, y, bits.get(x, y) ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        return QrPicture.png(picture);
    }
}
