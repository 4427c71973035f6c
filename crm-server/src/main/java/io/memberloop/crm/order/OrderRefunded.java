package io.memberloop.crm.order;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;

/**
 * A settled order has given money back. Listeners are synchronous, run in one transaction, and may be told again: {@link
 * Reactions#first(RefundId, String)} says whether it is the first time. Told again, too, when a member is attached later.
 *
 * @param member null without a member
 * @param amount of this refund
 * @param pointsToTake the share of the points this order earned
 * @param pointsBack spent points that came back with it
 * @param kind of the order; giving back a top-up takes stored value
 * @param complete whether the order has given back everything with this refund
 * @param businessDate of the order, not of the refund
 */
public record OrderRefunded(
        MerchantId merchant,
        OrderId order,
        RefundId refund,
        StoreId store,
        MemberId member,
        Money amount,
        Points pointsToTake,
        Points pointsBack,
        boolean complete,
        String kind,
        LocalDate businessDate) {

    public boolean isTopUp() {
        return Order.TOP_UP.equals(kind);
    }
}
