package io.memberloop.bridge.fake;

import io.memberloop.money.Money;
import io.memberloop.pricing.Bill;
import io.memberloop.pricing.BillRules;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.Manual;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import io.memberloop.terminal.ManualDiscount;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.PresentedBill;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;

/** Prices presented bills as the server does, with what it knows of the menu. */
final class FakePrices {

    private FakePrices() {}

    static Price of(PresentedBill bill, MemberView member) {
        var lines = bill.lines().stream().map(FakePrices::line).toList();
        var coupons = member == null || bill.kind().equals("QUICK")
                ? List.<Coupon>of()
                : member.coupons().stream().map(MemberView.Coupon::rule).toList();
        var priced = new Bill(
                lines,
                member == null ? 100 : member.tierPercent(),
                coupons,
                manual(bill.discount()),
                bill.kind().equals("QUICK")
                        ? BillRules.PLAIN
                        : FakeData.snapshot().store().rules());
        return Pricing.price(priced, Pricing.Choice.of(bill.couponChoice()));
    }

    /** Everything that was there is there, and it costs no less. */
    static boolean grew(PresentedBill before, PresentedBill now) {
        return before.lines().stream().allMatch(old -> now.lines().stream()
                .anyMatch(l -> l.number() == old.number()
                        && l.name().equals(old.name())
                        && l.price().equals(old.price())
                        && l.quantity() >= old.quantity()));
    }

    static boolean discountsAllowed(PresentedBill bill) {
        var price = of(bill, null);
        var free = price.subtotal().percentDown(FakeData.snapshot().store().manualDiscountPercent());
        var small = price.discounts().stream()
                .filter(d -> d.kind() == Price.Kind.MANUAL_LINE || d.kind() == Price.Kind.MANUAL_BILL)
                .filter(d -> !"13".equals(byHand(bill, d).allowedBy()))
                .map(Price.Discount::amount)
                .reduce(Money.ZERO, Money::plus);
        return !free.isLessThan(small);
    }

    private static ManualDiscount byHand(PresentedBill bill, Price.Discount discount) {
        return discount.kind() == Price.Kind.MANUAL_BILL
                ? bill.discount()
                : bill.lines().stream()
                        .filter(l -> l.number() == discount.line())
                        .map(PresentedBill.Line::discount)
                        .findFirst()
                        .orElseThrow();
    }

    static List<OrderView.Line> lines(PresentedBill bill, Price price) {
        return price.lines().stream()
                .map(p -> {
                    var line = bill.lines().stream()
                            .filter(l -> l.number() == p.number())
                            .findFirst()
                            .orElseThrow();
                    return new OrderView.Line(
                            p.number(),
                            line.name(),
                            line.quantity(),
                            line.price(),
                            p.discount(),
                            p.net(),
                            p.charge(),
                            line.detail());
                })
                .toList();
    }

    static List<OrderView.Discount> discounts(PresentedBill bill, Price price) {
        return price.discounts().stream()
                .map(d -> new OrderView.Discount(
                        d.kind().name(), name(bill, d), d.couponId(), d.amount(), d.uses(), d.line()))
                .toList();
    }

    private static String name(PresentedBill bill, Price.Discount discount) {
        return switch (discount.kind()) {
            case MANUAL_BILL, MANUAL_LINE -> byHand(bill, discount).reason();
            default -> discount.name();
        };
    }

    static List<OrderView.UnusedCoupon> unused(MemberView member, Price price) {
        return price.unused().stream()
                .map(u -> new OrderView.UnusedCoupon(
                        u.couponId(),
                        name(member, u.couponId()),
                        u.reason().name(),
                        u.missing(),
                        name(member, u.with())))
                .toList();
    }

    private static String name(MemberView member, String couponId) {
        return member.coupons().stream()
                .filter(c -> c.id().equals(couponId))
                .map(MemberView.Coupon::name)
                .findFirst()
                .orElse(null);
    }

    private static Bill.Line line(PresentedBill.Line line) {
        var item = FakeData.snapshot().items().stream()
                .filter(i -> i.id().equals(line.itemId()))
                .findFirst();
        return new Bill.Line(
                line.number(),
                line.itemId(),
                item.map(StoreSnapshot.Item::categoryId).orElse(null),
                line.price(),
                line.quantity(),
                item.map(StoreSnapshot.Item::discountable).orElse(true),
                manual(line.discount()));
    }

    private static Manual manual(ManualDiscount discount) {
        if (discount == null) {
            return null;
        }
        return discount.amount() == null ? Manual.percent(discount.percent()) : Manual.off(discount.amount());
    }
}
