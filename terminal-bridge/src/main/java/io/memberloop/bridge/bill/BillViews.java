package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import io.memberloop.pricing.Pricing.Choice;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TenderView;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Prices bills for the screen. */
@Component
class BillViews {

    BillView of(Bill bill) {
        var price = preview(bill);
        var code = openCode(bill.order());
        return new BillView(
                bill.id(),
                bill.kind(),
                bill.tableName(),
                bill.guests(),
                bill.version(),
                bill.state(),
                bill.lines(),
                bill.member(),
                bill.couponChoice(),
                price.subtotal(),
                discounts(price),
                bill.isPaid() ? bill.order().due() : price.due(),
                unused(bill, price),
                bill.order(),
                code,
                code == null ? null : QrSvg.dataAddress(code));
    }

    private static String openCode(OrderView order) {
        return order == null
                ? null
                : order.tenders().stream()
                        .filter(t -> "OPEN".equals(t.state()))
                        .map(TenderView::codeUrl)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static Price preview(Bill bill) {
        if (bill.lines().isEmpty()) {
            return new Price(Money.ZERO, List.of(), Money.ZERO, List.of(), List.of());
        }
        var lines = bill.lines().stream()
                .map(l -> new io.memberloop.pricing.Bill.Line(l.number(), l.price(), l.quantity()))
                .toList();
        var member = bill.member();
        var coupons = member == null || "QUICK".equals(bill.kind())
                ? List.<io.memberloop.pricing.Bill.CashCoupon>of()
                : member.coupons().stream()
                        .map(c -> new io.memberloop.pricing.Bill.CashCoupon(c.id(), c.name(), c.off(), c.threshold()))
                        .toList();
        var priced = new io.memberloop.pricing.Bill(lines, member == null ? 100 : member.tierPercent(), coupons);
        return Pricing.price(priced, choice(bill.couponChoice()));
    }

    private static Choice choice(String choice) {
        return switch (choice) {
            case "BEST" -> Choice.BEST;
            case "NONE" -> Choice.NONE;
            default -> new Choice.Coupon(choice);
        };
    }

    private static List<OrderView.Discount> discounts(Price price) {
        return price.discounts().stream()
                .map(d -> new OrderView.Discount(d.kind().name(), d.name(), d.couponId(), d.amount()))
                .toList();
    }

    private static List<OrderView.UnusedCoupon> unused(Bill bill, Price price) {
        return price.unused().stream()
                .map(u -> new OrderView.UnusedCoupon(
                        u.couponId(),
                        name(bill.member(), u.couponId()),
                        u.reason().name(),
                        u.missing()))
                .toList();
    }

    private static String name(MemberView member, String coupon) {
        return member.coupons().stream()
                .filter(c -> c.id().equals(coupon))
                .map(MemberView.Coupon::name)
                .findFirst()
                .orElse("");
    }
}
