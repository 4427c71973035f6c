package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.MemberView;
import java.util.List;

/**
 * A bill as devices see it: everything a screen needs, so that one event redraws it.
 *
 * @param frozen a tender is not decided: nothing can be changed
 * @param settleState {@code NONE}, {@code PENDING}, {@code DONE} or {@code STUCK}: whether points are booked
 * @param attachable a member can still be given to this paid bill
 * @param tender the undecided one, else the newest; null before the first
 * @param slip the newest print of the slip; null before the first
 */
public record BillView(
        String id,
        String number,
        String kind,
        String tableId,
        String tableName,
        int guests,
        String note,
        String staffName,
        String state,
        int version,
        boolean frozen,
        List<Line> lines,
        MemberView member,
        String couponChoice,
        Money subtotal,
        List<Discount> discounts,
        Money due,
        List<Unused> unusedCoupons,
        Tender tender,
        String settleState,
        Points pointsEarned,
        Points pointsBalance,
        boolean attachable,
        String joinUrl,
        Slip slip,
        String createdAt,
        String paidAt) {

    public record Line(int no, String itemId, String name, Money price, int quantity, Money gross) {}

    /** @param kind {@code TIER} or {@code COUPON} */
    public record Discount(String kind, String name, String couponId, Money amount) {}

    public record Unused(String couponId, String name, String reason, Money missing) {}

    /** @param state {@code WAITING}, {@code UNKNOWN}, {@code PAID}, {@code CANCELED}, {@code EXPIRED} or {@code FAILED} */
    public record Tender(
            String kind,
            String state,
            Money amount,
            Money received,
            Money change,
            String codeUrl,
            String qr,
            String expiresAt,
            String transactionId) {}

    public record Slip(String jobId, String state, String reason, int copy) {}
}
