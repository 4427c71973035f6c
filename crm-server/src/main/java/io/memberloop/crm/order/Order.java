package io.memberloop.crm.order;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A bill as it was presented, and what was paid for it.
 *
 * @param billId made by the bridge, which owns the lines
 * @param couponCount coupons that it holds or has used; they stand among its discounts
 * @param chargeFen added to the bill: due = subtotal − discount + charge
 * @param openFen in tenders that are not decided yet; {@code open + captured ≤ due} while nothing is paid late
 * @param capturedFen money that was taken
 * @param state OPEN, PAID or CANCELED
 * @param settleState NONE until paid, PENDING while reactions are due, DONE, STUCK after five failures
 * @param revision raised by every change
 * @param unusedCoupons JSON, or null; see {@link UnusedCoupon}
 * @param refundedFen given back or on its way back; never above {@code capturedFen}
 * @param presentedAt when the bill was shown last; null on orders from before
 */
public record Order(
        OrderId id,
        MerchantId merchantId,
        StoreId storeId,
        String billId,
        int billVersion,
        String bodyHash,
        String kind,
        LocalDate businessDate,
        String tableName,
        long staffId,
        String staffName,
        MemberId memberId,
        String memberSource,
        int couponCount,
        Money subtotalFen,
        Money discountFen,
        Money chargeFen,
        Money dueFen,
        Money openFen,
        Money capturedFen,
        String state,
        String settleState,
        long revision,
        Points pointsEarned,
        Points pointsBalance,
        Instant createdAt,
        Instant paidAt,
        String unusedCoupons,
        Money refundedFen,
        Instant presentedAt) {

    /** The kind of an order by which a member pays money in. */
    public static final String TOP_UP = "TOP_UP";

    public boolean isOpen() {
        return "OPEN".equals(state);
    }

    /** Money that a member pays in: no sale. */
    public boolean isTopUp() {
        return TOP_UP.equals(kind);
    }

    public boolean isPaid() {
        return "PAID".equals(state);
    }

    /** What can still be given back. */
    public Money refundable() {
        return capturedFen.minus(refundedFen);
    }

    /** What no tender has taken or reserved yet. */
    public Money stillDue() {
        return dueFen.minus(openFen).minus(capturedFen);
    }
}
