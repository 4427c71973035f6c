package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.SimulatorClock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the signed HTTP message of a notification. */
@Component
class SignedNotifications {

    private final SimulatorClock clock;

    SignedNotifications(SimulatorClock clock) {
        this.clock = clock;
    }

    record Signed(Map<String, String> headers, String body) {}

    Signed make(PayAccount account, String event, String id, String originalType, String summary, ObjectNode resource) {
        return make(account, event, id, originalType, summary, resource, Long.toString(clock.seconds()));
    }

    /** @param timestamp seconds, as the header will carry and the signature cover it */
    Signed make(
            PayAccount account,
            String event,
            String id,
            String originalType,
            String summary,
            ObjectNode resource,
            String timestamp) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", id).put("create_time", clock.rfc3339()).put("resource_type", "encrypt-resource");
        body.put("event_type", event).put("summary", summary);
        String nonce = Codes.letters(12);
        ObjectNode sealed = body.putObject("resource");
        sealed.put("original_type", originalType).put("algorithm", "AEAD_AES_256_GCM");
        sealed.put("ciphertext", PayCrypto.encrypt(account.apiV3Key, nonce, originalType, resource.toString()));
        sealed.put("associated_data", originalType).put("nonce", nonce);
        return sign(account, timestamp, body.toString());
    }

    private static Signed sign(PayAccount account, String timestamp, String body) {
        PlatformKey key = PlatformKey.ofCallback(account);
        String nonce = Codes.letters(32);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "Mozilla/4.0");
        headers.put("Wechatpay-Serial", key.serial());
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Signature-Type", RequestSignature.SCHEME);
        String message = timestamp + "\n" + nonce + "\n" + body + "\n";
        headers.put("Wechatpay-Signature", PayCrypto.sign(key.privateKeyPem(), message));
        return new Signed(headers, body);
    }
}
