package io.memberloop.bridge.bill;

import io.memberloop.pricing.Bill.CashCoupon;
import io.memberloop.pricing.Bill.Line;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import io.memberloop.pricing.Pricing.Choice;
import java.util.List;

/** Previews a bill's price with the code the server decides with. */
public final class BillPrices {

    private BillPrices() {}

    public static Price preview(Bill bill) {
        var lines = bill.lines().stream()
                .map(l -> new Line(l.no(), l.price(), l.quantity()))
                .toList();
        var member = bill.member();
        var coupons = member == null
                ? List.<CashCoupon>of()
                : member.coupons().stream()
                        .map(c -> new CashCoupon(c.id(), c.name(), c.off(), c.threshold()))
                        .toList();
        int percent = member == null ? 100 : member.tierPercent();
        return Pricing.price(new io.memberloop.pricing.Bill(lines, percent, coupons), choice(bill.couponChoice()));
    }

    private static Choice choice(String choice) {
        return switch (choice) {
            case "BEST" -> Choice.BEST;
            case "NONE" -> Choice.NONE;
            default -> new Choice.Coupon(choice);
        };
    }
}
