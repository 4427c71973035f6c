package io.memberloop.bridge.staff;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Checks a PIN against {@code pbkdf2$<iterations>$<base64 salt>$<base64 hash>}. */
final class PinVerifier {

    /** Compared when nobody has the number: a try costs the same time either way. */
    static final String NOBODY = "pbkdf2$120000$bm9ib2R5aGVyZQ==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private PinVerifier() {}

    static boolean matches(String pin, String verifier) {
        var parts = verifier.split("\\$");
        if (parts.length != 4 || !parts[0].equals("pbkdf2")) {
            throw new IllegalArgumentException("not a PIN verifier");
        }
        var salt = Base64.getDecoder().decode(parts[2]);
        var expected = Base64.getDecoder().decode(parts[3]);
        var spec = new PBEKeySpec(pin.toCharArray(), salt, Integer.parseInt(parts[1]), expected.length * 8);
        try {
            var actual = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(actual, expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
