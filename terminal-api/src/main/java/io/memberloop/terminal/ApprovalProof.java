package io.memberloop.terminal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ties an agreement by PIN to one operation: HMAC-SHA256 keyed with the person's PIN verifier, which server and bridge both
 * know. A PIN that was changed meanwhile, another operation, order, amount or person do not fit.
 */
public final class ApprovalProof {

    private ApprovalProof() {}

    /**
     * @param pinVerifier as in {@link StoreSnapshot.Staff}
     * @param amountFen the amount that was shown when the PIN was typed ({@link AskRefund#expected})
     * @param at as in the request
     * @return base64, URL-safe, without padding
     */
    public static String of(
            String pinVerifier, String opId, String orderId, long amountFen, String staffId, String at) {
        var message = String.join("\n", opId, orderId, Long.toString(amountFen), staffId, at);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pinVerifier.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var proof = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time. */
    public static boolean fits(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
