package io.memberloop.crm.coupon;

import io.memberloop.crm.merchant.BusinessDay;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Marks pieces whose last day has passed. Nothing waits for it: what has expired is refused and shown as expired before.
 * A day late, so that no store's zone is ahead of it.
 */
@Component
class ExpiredCoupons {

    private final CouponMapper coupons;
    private final BusinessDay day;

    ExpiredCoupons(CouponMapper coupons, BusinessDay day) {
        this.coupons = coupons;
        this.day = day;
    }

    /** Safe on several nodes at once; small statements, so that nobody waits for it. */
    @Scheduled(fixedDelay = 600_000, initialDelay = 120_000)
    void sweep() {
        while (coupons.expire(day.today().minusDays(1)) > 0) {
            // the next two thousand
        }
    }
}
