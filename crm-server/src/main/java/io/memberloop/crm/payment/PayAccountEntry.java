package io.memberloop.crm.payment;

/**
 * What a merchant enters to be paid by WeChat.
 *
 * @param publicKeyId with {@code publicKeyPem}: WeChat Pay's public key; both null for an account that knows platform
 *     certificates only
 * @param notifyKey random part of the notify address
 * @param certificates whether WeChat signs, or during a migration still sometimes signs, by platform certificates
 * @param codeApi which interface takes payment codes; V2 needs the two that follow
 * @param apiV2Key the old interface's key, or null
 * @param certificatePem the merchant's API certificate, shown when a V2 payment is reversed, or null
 */
public record PayAccountEntry(
        String mchid,
        String appid,
        String serialNo,
        String privateKeyPem,
        String apiV3Key,
        String publicKeyId,
        String publicKeyPem,
        String notifyKey,
        boolean certificates,
        PayApi codeApi,
        String apiV2Key,
        String certificatePem) {

    /** Without the keys. */
    @Override
    public String toString() {
        return "PayAccountEntry[" + mchid + "]";
    }
}
