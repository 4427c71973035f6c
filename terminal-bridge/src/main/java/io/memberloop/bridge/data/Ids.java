package io.memberloop.bridge.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Ids, secrets and their hashes. */
@Component
public class Ids {

    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Ids(Clock clock) {
        this.clock = clock;
    }

    /** 26 characters, sorting by time (a ULID): 48 bits of milliseconds and 80 bits of chance. */
    public String next() {
        var text = new StringBuilder(26);
        long time = clock.millis();
        for (int shift = 45; shift >= 0; shift -= 5) {
            text.append(CROCKFORD[(int) (time >>> shift) & 31]);
        }
        for (int i = 0; i < 16; i++) {
            text.append(CROCKFORD[random.nextInt(32)]);
        }
        return text.toString();
    }

    /** An opaque secret of 256 bits, fit for a header. */
    public String secret() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A shared key of 256 bits, in hex as command line tools take it. */
    public String key() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** SHA-256 in hex; enough for secrets of full entropy, never for PINs. */
    public static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
