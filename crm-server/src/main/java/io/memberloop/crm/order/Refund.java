package io.memberloop.crm.order;

import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Money that an order gives back. Once written it is decided: WeChat or a hand brings the money, points and coupons follow.
 *
 * @param kind ASKED, or LATE for money beyond what was due that goes back by itself
 * @param beforeFen what the order had given back before
 * @param state OPEN until every tender of it has given back, then DONE
 * @param settleState NONE for LATE, PENDING while points and coupons are due, DONE, STUCK after five failures
 * @param businessDate the day on which it was given back
 * @param pointsBack spent points that came back
 * @param pointsTaken earned points that were taken back
 */
public record Refund(
        RefundId id,
        MerchantId merchantId,
        OrderId orderId,
        StoreId storeId,
        String opId,
        String opHash,
        String kind,
        String reason,
        Money amountFen,
        Money beforeFen,
        String state,
        String settleState,
        Person.Kind askedKind,
        long askedBy,
        String askedName,
        Person.Kind approvedKind,
        Long approvedBy,
        String approvedName,
        LocalDate businessDate,
        Points pointsBack,
        Points pointsTaken,
        Instant createdAt,
        Instant doneAt) {

    static final String ASKED = "ASKED";
    static final String LATE = "LATE";

    public boolean isLate() {
        return LATE.equals(kind);
    }
}
