package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import java.util.List;

/**
 * A bill as the waiter's page shows it.
 *
 * @param due the server's when the newest version was presented, else the bridge's own preview by the same pricing code
 * @param qr an SVG data address of the open pay code, or null
 */
public record BillView(
        String billId,
        String kind,
        String table,
        int guests,
        int version,
        String state,
        List<Bill.Line> lines,
        MemberView member,
        String couponChoice,
        Money subtotal,
        List<OrderView.Discount> discounts,
        Money due,
        List<OrderView.UnusedCoupon> unused,
        OrderView order,
        String codeUrl,
        String qr) {}
