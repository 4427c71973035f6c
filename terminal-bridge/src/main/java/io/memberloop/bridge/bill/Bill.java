package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import java.util.List;

/**
 * A bill of this store. The bridge owns the lines; what is priced, taken and booked is the server's {@code order}.
 *
 * @param version raised by every change of lines, member or coupon
 * @param presentedVersion the version the server has; 0 = none
 * @param state OPEN or PAID
 * @param order null until it was presented
 */
public record Bill(
        String id,
        String kind,
        String tableName,
        int guests,
        int version,
        int presentedVersion,
        String state,
        String staffId,
        String staffName,
        String deviceId,
        MemberView member,
        String couponChoice,
        OrderView order,
        List<Line> lines) {

    public record Line(int number, String itemId, String name, Money price, int quantity) {}

    boolean isPaid() {
        return "PAID".equals(state);
    }

    /** Whether money is open or taken: lines stay as they are then. */
    boolean isFrozen() {
        return isPaid()
                || (order != null
                        && (order.open().isPositive() || order.captured().isPositive()));
    }
}
