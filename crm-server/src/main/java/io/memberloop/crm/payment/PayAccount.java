package io.memberloop.crm.payment;

import io.memberloop.crm.shared.MerchantId;

/** A merchant's account at WeChat Pay, without its secrets. */
public record PayAccount(
        long id,
        MerchantId merchantId,
        String mchid,
        String appid,
        String serialNo,
        String publicKeyId,
        String notifyKey) {}
