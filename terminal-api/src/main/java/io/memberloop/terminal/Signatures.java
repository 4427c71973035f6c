package io.memberloop.terminal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a device signs what it asks the bridge, and a bridge what it asks the server: ECDSA on P-256 with SHA-256, the
 * signature as r‖s (64 bytes), base64, URL-safe, without padding. Old terminals use HMAC-SHA256 over the same message.
 *
 * <p>The message is {@code v1}, method, path with query as sent, device, time, nonce, operation (empty on reads) and the
 * SHA-256 of the body in hex, joined by single line feeds.
 */
public final class Signatures {

    private static final String CURVE = "secp256r1";
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int SIGNATURE_BYTES = 64;
    private static final int MAC_BYTES = 32;

    private Signatures() {}

    /**
     * @param target path and query, as they stand in the request line
     * @param device for a bridge: its id, a slash and its epoch
     * @param time epoch milliseconds, in decimal
     * @param nonce 32 hex digits, new for every request
     * @param op operation id, or empty
     */
    public static byte[] message(
            String method, String target, String device, String time, String nonce, String op, byte[] body) {
        var lines = String.join("\n", "v1", method, target, device, time, nonce, op, sha256(body));
        return lines.getBytes(StandardCharsets.UTF_8);
    }

    /** Shows that who enrols a key holds it: what is signed together with a one-time code. */
    public static byte[] enrolment(String code, String publicKey) {
        return ("v1-enrol\n" + code + "\n" + publicKey).getBytes(StandardCharsets.UTF_8);
    }

    public static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sign(PrivateKey key, byte[] message) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static boolean verify(PublicKey key, byte[] message, String signature) {
        var bytes = bytes(signature, SIGNATURE_BYTES);
        if (bytes == null) {
            return false;
        }
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** @param key 32 bytes in hex */
    public static String mac(String key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
            return text(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static boolean verifyMac(String key, byte[] message, String given) {
        var bytes = bytes(given, MAC_BYTES);
        return bytes != null && MessageDigest.isEqual(bytes, bytes(mac(key, message), MAC_BYTES));
    }

    /** A public key as it travels: SubjectPublicKeyInfo, base64, URL-safe, without padding. */
    public static String text(PublicKey key) {
        return text(key.getEncoded());
    }

    /** @throws IllegalArgumentException when it is no public key on P-256, or written in another way */
    public static PublicKey publicKey(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
            var p256 = (ECPublicKey) ONE_OF_THE_CURVE;
            boolean curve = key.getParams().getCurve().equals(p256.getParams().getCurve())
                    && key.getParams().getGenerator().equals(p256.getParams().getGenerator());
            if (!curve || !text(key).equals(text)) {
                throw new IllegalArgumentException("not a P-256 key");
            }
            return key;
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalArgumentException("not a P-256 key", e);
        }
    }

    private static final PublicKey ONE_OF_THE_CURVE = newKeys().getPublic();

    /** Four digits that device and console show side by side, so that the manager confirms the right one. */
    public static String digits(String key) {
        var hash = sha256(key.getBytes(StandardCharsets.UTF_8));
        return "%04d".formatted(Long.parseLong(hash.substring(0, 8), 16) % 10_000);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @return null when it is not so many bytes written in the one way that is allowed */
    private static byte[] bytes(String text, int length) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == length && text(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
