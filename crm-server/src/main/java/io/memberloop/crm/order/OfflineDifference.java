package io.memberloop.crm.order;

import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.time.Instant;

/**
 * Where what a till took without the server and what the server would have asked for differ. It is never put right by itself:
 * the money was taken, a person takes note.
 *
 * @param expectedFen PRICE: the server's total; DOUBLE: what was still due
 * @param takenFen PRICE: the till's total; DOUBLE: what it took
 * @param returnedFen DOUBLE: what WeChat gives back by itself
 */
record OfflineDifference(
        long id,
        MerchantId merchantId,
        StoreId storeId,
        OrderId orderId,
        TenderId tenderId,
        Kind kind,
        Money expectedFen,
        Money takenFen,
        Money returnedFen,
        Instant createdAt) {

    enum Kind {
        /** The till had another total: prices or rules had changed, or a coupon could not be asked about. */
        PRICE,
        /** The bill was paid otherwise, too. */
        DOUBLE
    }
}
