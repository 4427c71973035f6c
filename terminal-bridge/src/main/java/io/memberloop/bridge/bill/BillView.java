package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.MemberView;
import java.util.List;

/**
 * A bill as devices see it: everything a screen needs, so that one event redraws it.
 *
 * @param frozen a tender is not decided or a part is paid: lines, member and coupon stand as they are
 * @param settleState {@code NONE}, {@code PENDING}, {@code DONE} or {@code STUCK}: whether points are booked
 * @param attachable a member can still be given to this paid bill
 * @param tender the undecided one, else the newest that was asked for here; null before the first
 * @param slip the newest print of the slip; null before the first
 * @param tenders everything that is taken or not decided yet, oldest first, also what guests pay on their own phones
 * @param stillDue what may still be asked for
 * @param undecided a tender that was asked for here is not decided: no other may begin
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
        String paidAt,
        List<Tender> tenders,
        Money captured,
        Money stillDue,
        boolean undecided) {

    public record Line(int no, String itemId, String name, Money price, int quantity, Money gross) {}

    /** @param kind {@code TIER} or {@code COUPON} */
    public record Discount(String kind, String name, String couponId, Money amount) {}

    public record Unused(String couponId, String name, String reason, Money missing) {}

    /**
     * @param state as {@link Part#shown}
     * @param points what a {@code POINTS} tender spends
     * @param problem code of the reason why the server does not book money that was taken here; else empty
     */
    public record Tender(
            String kind,
            String state,
            Money amount,
            Money received,
            Money change,
            String codeUrl,
            String qr,
            String expiresAt,
            String transactionId,
            String reference,
            Points points,
            String problem) {}

    public record Slip(String jobId, String state, String reason, int copy) {}
}
