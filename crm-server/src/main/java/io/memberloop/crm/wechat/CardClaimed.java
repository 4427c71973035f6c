package io.memberloop.crm.wechat;

import io.memberloop.crm.shared.MerchantId;

/** Somebody put the member card into their wallet. Published in the transaction that books it. */
public record CardClaimed(MerchantId merchant, String openid, String cardId, String code) {}
