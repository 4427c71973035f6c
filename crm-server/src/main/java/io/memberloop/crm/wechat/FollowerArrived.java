package io.memberloop.crm.wechat;

import io.memberloop.crm.shared.MerchantId;

/**
 * Somebody followed the account, or scanned one of its codes while following. Published in the transaction that books it.
 *
 * @param scene the code that was scanned; null without one, or when it is not ours
 * @param followed whether this began the following
 */
public record FollowerArrived(MerchantId merchant, String openid, Scene scene, boolean followed) {}
