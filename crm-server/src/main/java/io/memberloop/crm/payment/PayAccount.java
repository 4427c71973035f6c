package io.memberloop.crm.payment;

import io.memberloop.crm.shared.MerchantId;

/**
 * A merchant's account at WeChat Pay, without its secrets.
 *
 * @param publicKeyId null for an account that knows platform certificates only
 * @param certificates whether WeChat signs, or still sometimes signs, by platform certificates
 * @param codeApi which interface takes payment codes
 * @param version raised by every change
 */
public record PayAccount(
        long id,
        MerchantId merchantId,
        String mchid,
        String appid,
        String serialNo,
        String publicKeyId,
        String notifyKey,
        boolean certificates,
        PayApi codeApi,
        int version) {}
