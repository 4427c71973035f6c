package io.memberloop.bridge.bill;

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
        ManualDiscount discount) {

    public static final String OPEN = "OPEN";
    public static final String PAID = "PAID";
    public static final String CANCELED = "CANCELED";

    /**
     * @param discount by hand off this line, or null
     * @param detail weight, choices and note, and how the price came about; null on a plain line
     */
    public record Line(
            int no, String itemId, String name, Money price, int quantity, ManualDiscount discount, LineDetail detail) {

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

    /** The server's view, when it is about the bill as it is now. */
    public OrderView currentOrder() {
        return order != null && (order.billVersion() == version || isPaid()) ? order : null;
    }
}
