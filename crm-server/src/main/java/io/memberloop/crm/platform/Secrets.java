package io.memberloop.crm.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Encrypts what must be read back (AES-256-GCM, random nonce) and hashes what must only be found again. */
@Component
public class Secrets {

    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final SecretKeySpec encryptionKey;
    private final SecretKeySpec lookupKey;

    Secrets(MemberloopProperties properties) {
        this.encryptionKey = new SecretKeySpec(key("memberloop.secret-key", properties.secretKey()), "AES");
        this.lookupKey = new SecretKeySpec(key("memberloop.lookup-key", properties.lookupKey()), "HmacSHA256");
    }

    private static byte[] key(String name, String base64) {
        var bytes = base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
        if (bytes.length != 32) {
            throw new IllegalStateException(name + " must be the base64 of 32 random bytes");
        }
        return bytes;
    }

    /** @return nonce followed by cipher text and tag */
    public byte[] encrypt(String plain) {
        try {
            var nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, encryptionKey, new GCMParameterSpec(128, nonce));
            var sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            var out = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, out, NONCE, sealed.length);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when the bytes were changed or another key wrote them */
    public String decrypt(byte[] sealed) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, encryptionKey, new GCMParameterSpec(128, sealed, 0, NONCE));
            return new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt: is memberloop.secret-key the one that encrypted it?", e);
        }
    }

    /** Keyed hash, hex: the same text gives the same hash, and nobody without the key can try out phone numbers. */
    public String lookupHash(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(lookupKey);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256, hex; for random tokens and for request bodies, never for anything guessable. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 256 random bits, URL-safe: tokens and keys in addresses. */
    public static String token() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
