package io.memberloop.crm.payment;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A pay account as its editor may see it: everything but the secrets.
 *
 * @param kept what is kept of each secret; missing = it was never entered
 * @param certificateUntil when the merchant's API certificate runs out, null when none was entered
 * @param fixed whether payments were made with it: its numbers stay
 * @param notified when WeChat sent the last notification, or null
 */
public record PayAccountView(
        PayAccount account, Map<Secret, Kept> kept, Instant certificateUntil, boolean fixed, Instant notified) {

    public enum Secret {
        PRIVATE_KEY,
        API_V3_KEY,
        PUBLIC_KEY,
        API_V2_KEY,
        CERTIFICATE
    }

    /** @param at when it was entered in the console; null = by the provision file */
    public record Kept(Instant at) {}

    public boolean has(String secret) {
        return kept.containsKey(Secret.valueOf(secret));
    }

    /** When it was entered in the console; null = by the provision file, or never. */
    public Instant at(String secret) {
        var known = kept.get(Secret.valueOf(secret));
        return known == null ? null : known.at();
    }

    static Map<Secret, Kept> kept(PayAccounts.Keys keys, PayAccountMapper.Entered entered) {
        var kept = new EnumMap<Secret, Kept>(Secret.class);
        put(kept, Secret.PRIVATE_KEY, keys.privateKeyPem(), entered.privateKeyAt());
        put(kept, Secret.API_V3_KEY, keys.apiV3Key(), entered.apiV3KeyAt());
        put(kept, Secret.PUBLIC_KEY, keys.publicKeyPem(), entered.publicKeyAt());
        put(kept, Secret.API_V2_KEY, keys.apiV2Key(), entered.apiV2KeyAt());
        put(kept, Secret.CERTIFICATE, keys.certificatePem(), entered.certificateAt());
        return kept;
    }

    private static void put(Map<Secret, Kept> kept, Secret secret, String value, Instant at) {
        if (value != null && !value.isBlank()) {
            kept.put(secret, new Kept(at));
        }
    }
}
