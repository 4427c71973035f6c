package io.memberloop.terminal;

import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import java.util.List;

/**
 * A bill as the bridge shows it to the customer; immutable under its version. The same bill and version with another
 * content is refused ({@code bill_version_reused}); a lower version than the newest is refused ({@code bill_outdated}).
 *
 * @param version from 1, raised by the bridge at every change
 * @param kind {@code BILL} or {@code QUICK} (an amount without dishes)
 * @param tableName empty for a quick charge or at the counter
 * @param memberId null without a member
 * @param couponChoice {@code BEST}, {@code NONE}, or ids of coupons joined by commas: as many of them as go together
 * @param discount by hand off the whole bill, or null
 */
public record PresentedBill(
        int version,
        String kind,
        String tableName,
        String staffId,
        String staffName,
        String deviceId,
        String memberId,
        String couponChoice,
        List<Line> lines,
        ManualDiscount discount) {

    /** Without a discount by hand. */
    public PresentedBill(
            int version,
            String kind,
            String tableName,
            String staffId,
            String staffName,
            String deviceId,
            String memberId,
            String couponChoice,
            List<Line> lines) {
        this(version, kind, tableName, staffId, staffName, deviceId, memberId, couponChoice, lines, null);
    }

    /**
     * @param itemId null on a free line
     * @param price of one piece, additions included
     * @param discount by hand off this line, or null; refused ({@code line_not_discountable}) where the item is sold at its
     *     price
     * @param detail how the price came about and what the kitchen was told; null on a plain line. A price that is not the
     *     one of the detail is refused ({@code line_price_wrong})
     */
    public record Line(
            int number,
            String itemId,
            String name,
            Money price,
            int quantity,
            ManualDiscount discount,
            LineDetail detail) {

        /** Without a discount by hand. */
        public Line(int number, String itemId, String name, Money price, int quantity) {
            this(number, itemId, name, price, quantity, null, null);
        }
    }
}
