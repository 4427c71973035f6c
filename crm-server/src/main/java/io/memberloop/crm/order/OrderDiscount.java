package io.memberloop.crm.order;

import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.money.Money;

/**
 * What a bill was made cheaper or dearer by.
 *
 * @param kind MANUAL_LINE, TIER, COUPON, MANUAL_BILL, ROUNDING; what is added: SERVICE, ROUNDING_UP
 * @param name the coupon's; for a discount by hand the reason; else empty
 * @param amountFen taken off; what is added is negative
 * @param uses how often the coupon is used, else 0
 * @param lineNo for MANUAL_LINE, else null
 * @param staffId who allowed a discount by hand, else null
 */
public record OrderDiscount(
        int seq,
        String kind,
        String name,
        CouponId couponId,
        Money amountFen,
        int uses,
        Integer lineNo,
        StaffId staffId) {

    public boolean isCharge() {
        return amountFen.isNegative();
    }
}
