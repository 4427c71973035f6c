package io.memberloop.bridge.bill;

import io.memberloop.pricing.Bill.Line;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import io.memberloop.pricing.Pricing.Choice;
import io.memberloop.terminal.MemberView;
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
                ? List.<Coupon>of()
                : member.coupons().stream().map(BillPrices::rule).toList();
        int percent = member == null ? 100 : member.tierPercent();
        return Pricing.price(new io.memberloop.pricing.Bill(lines, percent, coupons), Choice.of(bill.couponChoice()));
    }

    /** A view from before the rules were on the wire knows only amounts. */
    private static Coupon rule(MemberView.Coupon coupon) {
        return coupon.rule() != null
                ? coupon.rule()
                : Coupon.cashOff(coupon.id(), coupon.name(), coupon.off(), coupon.threshold());
    }
}
