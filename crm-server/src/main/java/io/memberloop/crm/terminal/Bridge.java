package io.memberloop.crm.terminal;

import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;

/** A paired bridge: the store's end of the wire. */
record Bridge(long id, MerchantId merchantId, StoreId storeId, String name) {}
