package io.memberloop.crm.merchant;

import io.memberloop.crm.shared.MerchantId;

/** @param code stands in H5 addresses */
public record Merchant(MerchantId id, String code, String name) {}
