package io.memberloop.crm.printing;

import io.memberloop.crm.shared.StoreId;

/** A store of the current merchant prints otherwise; published in the transaction that changes it. */
public record PrintingChanged(StoreId store) {}
