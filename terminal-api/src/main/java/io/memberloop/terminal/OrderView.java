package io.memberloop.terminal;

import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.List;

/**
 * An order as the server knows it: the truth about price, money and points of a bill.
 *
 * @param state {@code OPEN}, {@code PAID} or {@code CANCELED}
 * @param settleState {@code NONE} until paid, {@code PENDING} while points are being booked, {@code DONE}, {@code STUCK}
 * @param open in tenders that are not decided yet
 * @param captured money that is taken
 * @param member null without a member
 * @param surcharge what is added to the bill: {@code due = subtotal − discount + surcharge}
 * @param charges the parts of it
 * @param kind {@code BILL}, {@code QUICK} or {@code TOP_UP}
 * @param bonus what the shop adds to a top-up; null on other orders
 * @param revision raised at every change of the order; a view with a lower one is old news
 * @param refunded given back or on its way back, of {@code captured}
 * @param refunds in the order in which they were made, {@code LATE} ones included
 */
public record OrderView(
        String orderId,
        String billId,
        int billVersion,
        long revision,
        String kind,
        String tableName,
        String staffName,
        String state,
        String settleState,
        Money subtotal,
        Money discount,
        Money due,
        Money open,
        Money captured,
        List<Line> lines,
        List<Discount> discounts,
        List<UnusedCoupon> unusedCoupons,
        List<TenderView> tenders,
        MemberView member,
        Points pointsEarned,
        Points pointsBalance,
        String createdAt,
        String paidAt,
        Money surcharge,
        List<Charge> charges,
        Money bonus,
        Money refunded,
        List<RefundView> refunds) {

    /**
     * @param charge this line's part of every charge: {@code net = price × quantity − discount + charge}
     * @param detail as it was presented; null on a plain line
     */
    public record Line(
            int number,
            String name,
            int quantity,
            Money price,
            Money discount,
            Money net,
            Money charge,
            LineDetail detail) {}

    /**
     * @param kind {@code MANUAL_LINE}, {@code TIER}, {@code COUPON}, {@code MANUAL_BILL} or {@code ROUNDING}, in this order
     * @param name the coupon's; for a discount by hand the reason; else empty
     * @param uses how often the coupon was used: more than one only for count cards; null on a view from before
     * @param lineNumber for {@code MANUAL_LINE}, else null
     */
    public record Discount(String kind, String name, String couponId, Money amount, Integer uses, Integer lineNumber) {}

    /** @param kind {@code SERVICE} or {@code ROUNDING} (rounded up) */
    public record Charge(String kind, Money amount) {}

    /**
     * @param reason name of an {@link io.memberloop.pricing.Price.Reason}
     * @param missing for {@code BELOW_THRESHOLD}: how much more would have to be ordered, else zero
     * @param withName name of the coupon that is in the way or better, or null
     */
    public record UnusedCoupon(String couponId, String name, String reason, Money missing, String withName) {}
}
