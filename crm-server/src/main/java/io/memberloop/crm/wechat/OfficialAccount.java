package io.memberloop.crm.wechat;

import io.memberloop.crm.shared.MerchantId;

/**
 * A merchant's official account, without its secrets.
 *
 * @param originalId {@code gh_…}: the addressee of callbacks
 * @param callbackKey random part of the callback address
 * @param cardId the member card template, null until it is created at WeChat
 * @param hasCardApi false once WeChat said that the account may not use cards; then the H5 card takes their place
 */
public record OfficialAccount(
        long id,
        MerchantId merchantId,
        String appid,
        String originalId,
        String name,
        String callbackKey,
        String cardId,
        boolean hasCardApi) {}
