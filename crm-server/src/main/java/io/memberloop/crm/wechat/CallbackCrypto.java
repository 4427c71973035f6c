package io.memberloop.crm.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature and encryption of callbacks (WeChat "安全模式"): SHA-1 over the sorted parts; AES-256-CBC with the first half of
 * the key as IV, PKCS#7 to blocks of 32, plain text = 16 random bytes, length, XML, appid.
 */
final class CallbackCrypto {

    /** The message was not made by WeChat for this account. */
    static final class Forged extends RuntimeException {
        Forged(String why) {
            super(why);
        }
    }

    private CallbackCrypto() {}

    /** Compares in constant time. */
    static boolean signedBy(String signature, String token, String... parts) {
        if (signature == null || Arrays.asList(parts).contains(null)) {
            return false;
        }
        var sorted = Stream.concat(Stream.of(token), Stream.of(parts)).sorted().collect(Collectors.joining());
        return MessageDigest.isEqual(
                sha1(sorted).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Forged when the cipher text is broken or meant for another account */
    static String decrypt(Credentials account, String encrypted) {
        try {
            var key = Base64.getDecoder().decode(account.aesKey() + "=");
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            var padded = cipher.doFinal(Base64.getMimeDecoder().decode(encrypted));
            int padding = padded[padded.length - 1];
            var plain = ByteBuffer.wrap(padded, 16, padded.length - 16 - padding);
            var xml = new byte[plain.getInt()];
            plain.get(xml);
            var appid = new byte[plain.remaining()];
            plain.get(appid);
            if (!account.appid().equals(new String(appid, StandardCharsets.UTF_8))) {
                throw new Forged("another account's message");
            }
            return new String(xml, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            if (e instanceof Forged forged) {
                throw forged;
            }
            throw new Forged("cannot be decrypted: " + e.getClass().getSimpleName());
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
