package io.memberloop.bridge.bill;

import io.memberloop.bridge.web.Refusal;
import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import io.memberloop.terminal.ManualDiscount;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import java.util.List;

/**
 * A bill as the bridge keeps it. The bridge owns its lines; what the server made of it stands in {@code order}.
 *
 * @param number for people: business day and a running number
 * @param kind {@code BILL}, {@code QUICK} (an amount without dishes) or {@code TOP_UP} (a member pays it in)
 * @param tableId null for a quick charge
 * @param state {@code OPEN}, {@code PAID} or {@code CANCELED}
 * @param version raised by every change that the server has to see
 * @param member null without a member
 * @param couponChoice {@code BEST}, {@code NONE} or ids of coupons joined by commas
 * @param order the server's newest view; null before the bill was presented
 * @param revision of that view
 * @param slipState {@code NONE}, {@code WAITING} or {@code DONE}: the automatic slip
 * @param discount by hand off the whole bill, or null
 * @param serving where and how it is served
 */
public record Bill(
        String id,
        String number,
        String kind,
        String tableId,
        String tableName,
        int guests,
        String note,
        String staffId,
        String staffName,
        String deviceId,
        String state,
        int version,
        MemberView member,
        String couponChoice,
        String joinUrl,
        OrderView order,
        long revision,
        long createdAt,
        Long paidAt,
        String slipState,
        List<Line> lines,
        ManualDiscount discount,
        Serving serving) {

    public static final String OPEN = "OPEN";
    public static final String PAID = "PAID";
    public static final String CANCELED = "CANCELED";

    /**
     * @param discount by hand off this line, or null
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
            ManualDiscount discount,
            LineDetail detail,
            int course,
            int sent) {

        public Money gross() {
            return price.times(quantity);
        }

        /** Always one piece. */
        public boolean weighed() {
            return detail != null && detail.weight() != null;
        }

        /** Its name with what it weighs and its choices. */
        public String title() {
            return LineDetail.title(name, detail);
        }

        /** The same dish, another number of it. */
        Line with(int pieces, int told, ManualDiscount off) {
            return new Line(no, itemId, name, price, pieces, off, detail, course, told);
        }

        /** So many of it, all of which the kitchen knows. */
        public Line of(int pieces) {
            return with(pieces, pieces, discount);
        }

        /** What the kitchen has to be told of; nothing of what is no dish. */
        public int unsent() {
            return itemId == null ? 0 : quantity - sent;
        }
    }

    /** @throws Refusal {@code line_unknown} */
    public Line line(int no) {
        return lines.stream().filter(l -> l.no() == no).findFirst().orElseThrow(() -> Refusal.notFound("line"));
    }

    public boolean isOpen() {
        return OPEN.equals(state);
    }

    public boolean isPaid() {
        return PAID.equals(state);
    }

    /** An amount without dishes. */
    public boolean isQuick() {
        return !"BILL".equals(kind);
    }

    public boolean isTopUp() {
        return "TOP_UP".equals(kind);
    }

    /** Guests have it on paper or can pay it on their phones, perhaps as an older version. */
    public boolean isShown() {
        return serving.shownVersion() > 0;
    }

    /** The server may have a newer version than its last answer said. */
    public boolean isUncertain() {
        return order != null && serving.sentVersion() > order.billVersion();
    }

    /** What people call it. */
    public String called() {
        return !tableName.isEmpty() ? tableName : !note.isEmpty() ? note : number;
    }

    /** The server's view, when it is about the bill as it is now. */
    public OrderView currentOrder() {
        return order != null && (order.billVersion() == version || isPaid()) ? order : null;
    }
}
