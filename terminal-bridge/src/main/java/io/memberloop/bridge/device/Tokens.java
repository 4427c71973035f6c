package io.memberloop.bridge.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Random tokens, their hashes, and PINs against their verifiers. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String make() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param verifier {@code pbkdf2$iterations$salt$hash}, see StoreSnapshot.Staff; anything else never fits */
    static boolean pinFits(String pin, String verifier) {
        var parts = verifier.split("\\$");
        if (parts.length != 4 || !"pbkdf2".equals(parts[0])) {
            return false;
        }
        try {
            var salt = Base64.getDecoder().decode(parts[2]);
            var spec = new PBEKeySpec(pin.toCharArray(), salt, Integer.parseInt(parts[1]), 256);
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
            return MessageDigest.isEqual(hash.getEncoded(), Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
