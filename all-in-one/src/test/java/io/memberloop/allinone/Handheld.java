package io.memberloop.allinone;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** A paired handheld, written from the API's document alone: it has a key, and signs what it asks. */
final class Handheld {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final String id;

    private Handheld(KeyPair keys, String id) {
        this.keys = keys;
        this.id = id;
    }

    /** The device API as a newly paired handheld calls it. */
    static Wire pairedWith(Wire devices, String code) {
        KeyPair keys = newKeys();
        var answer = devices.post("/enrol", introduction(keys, code));
        return devices.signedBy(new Handheld(keys, answer.path("deviceId").stringValue()));
    }

    /** What a handheld sends along with its code. */
    static Map<String, String> introduction(KeyPair keys, String code) {
        String publicKey = text(keys.getPublic().getEncoded());
        return Map.of(
                "code", code, "publicKey", publicKey, "proof", sign(keys, "v1-enrol\n" + code + "\n" + publicKey));
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> headers(String method, URI target, String op, String body) {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        String time = Long.toString(System.currentTimeMillis());
        String once = HexFormat.of().formatHex(nonce);
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String message = String.join(
                "\n", "v1", method, target.getRawPath() + query, id, time, once, op == null ? "" : op, sha256(body));
        return Map.of("TB-Device", id, "TB-Time", time, "TB-Nonce", once, "TB-Sig", sign(keys, message));
    }

    private static String sign(KeyPair keys, String message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
