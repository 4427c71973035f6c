package io.memberloop.crm.order;

import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;

/** Something that a screen shows of an order has changed; published in the changing transaction. */
public record OrderChanged(MerchantId merchant, StoreId store, OrderId order) {}
