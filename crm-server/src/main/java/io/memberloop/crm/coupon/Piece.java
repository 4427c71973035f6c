package io.memberloop.crm.coupon;

import java.time.Instant;

/**
 * One piece as the shop looks at it: with where it came from and what became of it.
 *
 * @param sourceKind where it came from: {@code CAMPAIGN}, {@code GIFT}, …
 * @param redeemedAt or null
 * @param refundId the last refund that brought it back, or null
 * @param voidReason why the shop took it back, or null
 * @param voidedBy the console user who did, or null
 */
public record Piece(
        Coupon coupon,
        String sourceKind,
        Instant issuedAt,
        Instant redeemedAt,
        String refundId,
        String voidReason,
        String voidedBy,
        Instant voidedAt) {

    /** Whether the shop can take it back: it lies unused in the member's hand. */
    public boolean isRevocable() {
        return coupon.isUsable();
    }
}
