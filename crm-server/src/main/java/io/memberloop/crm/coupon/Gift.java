package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;

/**
 * A coupon on its way to a friend.
 *
 * @param code random; whoever has it may claim, once
 * @param state OPEN, CLAIMED or TAKEN_BACK
 * @param expiresAt goes back to the giver by itself
 * @param receiverId who claimed it, else null
 * @param newCouponId the piece that the receiver got, else null
 * @param decidedAt when it was claimed or came back, else null
 */
public record Gift(
        String code,
        MerchantId merchantId,
        CouponId couponId,
        MemberId giverId,
        String state,
        Instant expiresAt,
        MemberId receiverId,
        CouponId newCouponId,
        Instant decidedAt) {

    /** Whether it can be claimed now; over also before the sweep has sent it back. */
    public boolean isOpen(Instant now) {
        return "OPEN".equals(state) && now.isBefore(expiresAt);
    }

    public boolean isClaimed() {
        return "CLAIMED".equals(state);
    }
}
