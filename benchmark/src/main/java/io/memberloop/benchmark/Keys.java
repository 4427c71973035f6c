package io.memberloop.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of the measured installation, and the hashes that its tables hold. The same in every run: the data is made up. */
final class Keys {

    static final String SECRET =
            Base64.getEncoder().encodeToString("benchmark-secret-key-of-32-bytes".getBytes(StandardCharsets.US_ASCII));
    static final String LOOKUP =
            Base64.getEncoder().encodeToString("benchmark-lookup-key-of-32-bytes".getBytes(StandardCharsets.US_ASCII));
    static final String CALLBACK = "benchmark-callback-key";
    static final String NOTIFY = "benchmark-notify-key";

    private final Mac mac;

    Keys() throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(LOOKUP), "HmacSHA256"));
    }

    /** By which a member is found by phone. @param phone with +86 */
    String lookupHash(String phone) {
        return HexFormat.of().formatHex(mac.doFinal(phone.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the member's phone shows at a moment: 8, card number, three digits of the half minute, ten that prove it. */
    synchronized String memberCode(String number, long epochSecond) {
        long slot = epochSecond / 30;
        var hash = lookupHash("member-code:" + Shop.MERCHANT + ":" + number + ":" + slot);
        long proof = Math.floorMod(Long.parseUnsignedLong(hash.substring(0, 16), 16), 10_000_000_000L);
        return String.format("8%s%03d%010d", number, slot % 1_000, proof);
    }

    static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
