package io.memberloop.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Signs as bridges do; all of them with one key, made anew for each run. */
final class Signer {

    private static final AtomicLong NONCES = new AtomicLong();
    private static final KeyPair KEYS = newKeys();

    private Signer() {}

    static String publicKey() {
        return text(KEYS.getPublic().getEncoded());
    }

    /** Header lines, each with its end. */
    static String headers(long bridge, String method, String target, String body) {
        try {
            var who = bridge + "/0";
            var time = Long.toString(System.currentTimeMillis());
            var nonce = "%032x".formatted(NONCES.incrementAndGet());
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
            var message = String.join("\n", "v1", method, target, who, time, nonce, "", hash);
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(KEYS.getPrivate());
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return "TB-Device: " + who + "\r\nTB-Time: " + time + "\r\nTB-Nonce: " + nonce + "\r\nTB-Sig: "
                    + text(signature.sign()) + "\r\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
