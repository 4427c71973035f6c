package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Authority;
import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The certificates that WeChat signs with, and the one of the port for v2. */
@RestController
class CertificateController {

    private static final int LIFE_DAYS = 5 * 365;

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Authority authority;

    CertificateController(WorldStore store, SimulatorClock clock, Authority authority) {
        this.store = store;
        this.clock = clock;
        this.authority = authority;
    }

    /** The one that signs, and the next one from a day before it does. A merchant with the public key only has none. */
    @GetMapping("/v3/certificates")
    ResponseEntity<byte[]> certificates(@RequestAttribute(PayFilter.MERCHANT) String mchid) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        store.read(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            if ("PUBLIC_KEY".equals(account.mode)) {
                throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥");
            }
            ArrayNode data = answer.putArray("data");
            add(data, account, account.certificateSerial, account.certificatePem);
            if (account.nextCertificateSerial != null) {
                add(data, account, account.nextCertificateSerial, account.nextCertificatePem);
            }
            return null;
        });
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(PayBody.JSON.writeValueAsBytes(answer));
    }

    private void add(ArrayNode data, PayAccount account, String serial, String pem) {
        String nonce = Codes.letters(12);
        ObjectNode certificate = data.addObject();
        certificate.put("serial_no", serial);
        certificate.put("effective_time", daysFromNow(-1)).put("expire_time", daysFromNow(LIFE_DAYS - 1));
        certificate
                .putObject("encrypt_certificate")
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("nonce", nonce)
                .put("associated_data", "certificate")
                .put("ciphertext", PayCrypto.encrypt(account.apiV3Key, nonce, "certificate", pem));
    }

    @GetMapping(value = "/sim/api/authority.pem", produces = MediaType.TEXT_PLAIN_VALUE)
    String authority() {
        return authority.certificatePem();
    }

    private String daysFromNow(int days) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock.instant()
                .plus(Duration.ofDays(days))
                .atOffset(ZoneOffset.ofHours(8))
                .withNano(0));
    }
}
