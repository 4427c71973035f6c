package io.memberloop.bridge.bill;

import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.RefundView;
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
 * @param manual by hand off the whole bill, or null
 * @param charges what is added to the lines: service charge, rounding up
 * @param refunded given back or on its way back
 * @param refunding a refund was asked for here and the server has not answered yet
 * @param stamp number of the last event this view knows of: of two views the one with the lower stamp is old news
 * @param bonus what the shop adds to a top-up; zero on other bills
 * @param pointsMost the most that the member's points can still pay here
 * @param serving where and how it is served
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
        boolean undecided,
        Manual manual,
        List<Charge> charges,
        Money refunded,
        List<Refund> refunds,
        boolean refunding,
        Money pointsMost,
        Money bonus,
        Served serving,
        long stamp) {

    /**
     * @param manual by hand off this line, or null
     * @param discountable false for what is sold at its price to everybody
     * @param detail weight, choices and note, and how the price came about; null on a plain line
     * @param course from 1: when it is cooked
     * @param sent how many the kitchen has been told of
     */
    public record Line(
            int no,
            String itemId,
            String name,
            Money price,
            int quantity,
            Money gross,
            Manual manual,
            boolean discountable,
            LineDetail detail,
            int course,
            int sent) {}

    /**
     * @param pickup number under which it is called out; null at a table
     * @param beside id of the table that another bill has, else null
     * @param mergedInto id of the bill that has its lines now, else null
     * @param shown guests have this version on paper or can pay it on their phones
     * @param shares null unless people pay equal shares
     */
    public record Served(
            boolean takeaway,
            Integer pickup,
            String beside,
            String splitFrom,
            String mergedInto,
            boolean shown,
            int firedCourse,
            Shares shares) {

        static Served of(Bill bill, Shares shares) {
            var s = bill.serving();
            return new Served(
                    s.takeaway(),
                    s.pickup(),
                    s.beside(),
                    s.splitFrom(),
                    s.mergedInto(),
                    s.shownVersion() == bill.version(),
                    s.firedCourse(),
                    shares);
        }
    }

    /** A discount by hand: an amount, or a share in percent. */
    public record Manual(Money amount, Integer percent, String reason) {}

    /**
     * @param kind {@code MANUAL_LINE}, {@code TIER}, {@code COUPON}, {@code MANUAL_BILL} or {@code ROUNDING}
     * @param name the coupon's; for a discount by hand the reason; else empty
     * @param uses how often a count card is used
     * @param lineNo for {@code MANUAL_LINE}, else null
     */
    public record Discount(String kind, String name, String couponId, Money amount, int uses, Integer lineNo) {}

    /** @param kind {@code SERVICE} or {@code ROUNDING} (rounded up) */
    public record Charge(String kind, Money amount) {}

    /** @param withName the coupon that is in the way or better, or null */
    public record Unused(String couponId, String name, String reason, Money missing, String withName) {}

    /**
     * @param state as {@link Part#shown}
     * @param points what a {@code POINTS} tender spends
     * @param reason why a payment code was refused, as in the server's view; else null
     * @param revocable what a balance paid, as long as the bill is open
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
            String problem,
            String reason,
            String tenderId,
            boolean revocable) {}

    /**
     * @param state {@code OPEN} until every part has arrived, then {@code DONE}
     * @param slip the newest print of its slip; null before the first, and for refunds made elsewhere
     */
    public record Refund(
            String refundId,
            String state,
            Money amount,
            String reason,
            String askedBy,
            List<RefundView.Part> parts,
            Points pointsBack,
            Points pointsTaken,
            String createdAt,
            Slip slip) {}

    public record Slip(String jobId, String state, String reason, int copy) {}
}
