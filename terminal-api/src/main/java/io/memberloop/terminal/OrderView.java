package io.memberloop.terminal;

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
 * @param revision raised at every change of the order; a view with a lower one is old news
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
        String paidAt) {

    public record Line(int number, String name, int quantity, Money price, Money discount, Money net) {}

    /** @param kind {@code TIER} or {@code COUPON} */
    public record Discount(String kind, String name, String couponId, Money amount) {}

    /** @param reason {@code BELOW_THRESHOLD}, {@code ANOTHER_IS_BETTER} or {@code NOT_CHOSEN} */
    public record UnusedCoupon(String couponId, String name, String reason, Money missing) {}
}
