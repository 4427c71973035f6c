package io.memberloop.crm.wechat;

import io.memberloop.crm.shared.MemberId;

/**
 * A member card in somebody's WeChat wallet.
 *
 * @param code up to 20 digits with leading zeros
 * @param outerStr what the link or code that offered the card carried, or empty
 * @param memberId null until its holder joins
 * @param state {@code CLAIMED}, {@code ACTIVE} or {@code DELETED} (from the wallet; the membership stays)
 * @param pointsShown the balance that WeChat last confirmed, or null
 */
public record WalletCard(
        String appid,
        String cardId,
        String code,
        String openid,
        String outerStr,
        MemberId memberId,
        String state,
        Long pointsShown) {}
