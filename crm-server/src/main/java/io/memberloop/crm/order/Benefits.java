package io.memberloop.crm.order;

import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.pricing.Bill;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a member brings to a bill: the tier's price and the coupons. */
@Component
class Benefits {

    int tierPercent(MemberId member) {
        return 100;
    }

    List<Bill.CashCoupon> coupons(MemberId member, LocalDate on) {
        return List.of();
    }

    void hold(CouponId coupon, MemberId member, OrderId order, LocalDate on) {}

    void release(OrderId order) {}

    void redeem(OrderId order) {}
}
