package io.memberloop.crm.merchant;

import io.memberloop.crm.shared.StoreId;

/** A store of the current merchant goes by other rules; published in the transaction that changes them. */
public record StoreChanged(StoreId store) {}
