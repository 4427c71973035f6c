package io.memberloop.bridge.bill;

import io.memberloop.bridge.store.Store;
import io.memberloop.pricing.Bill.Line;
import io.memberloop.pricing.BillRules;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.Manual;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import io.memberloop.pricing.Pricing.Choice;
import io.memberloop.terminal.ManualDiscount;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Previews a bill's price with the code the server decides with. */
@Component
public class BillPrices {

    private final Store store;

    BillPrices(Store store) {
        this.store = store;
    }

    public Price preview(Bill bill) {
        return preview(bill, bill.couponChoice());
    }

    /** @param couponChoice instead of the bill's own */
    Price preview(Bill bill, String couponChoice) {
        var menu = store.known()
                .map(s -> s.items().stream()
                        .collect(Collectors.toMap(StoreSnapshot.Item::id, Function.identity(), (a, b) -> a)))
                .orElse(Map.of());
        var lines = bill.lines().stream()
                .map(l -> line(l, l.itemId() == null ? null : menu.get(l.itemId())))
                .toList();
        var member = bill.member();
        var coupons = member == null || bill.isQuick()
                ? List.<Coupon>of()
                : member.coupons().stream().map(BillPrices::rule).toList();
        int percent = member == null || bill.isTopUp() ? 100 : member.tierPercent();
        var priced = new io.memberloop.pricing.Bill(lines, percent, coupons, manual(bill.discount()), rules(bill));
        return Pricing.price(priced, Choice.of(couponChoice));
    }

    /** What everybody may take off by hand, in percent of the list price; more needs a manager. */
    int freeDiscountPercent() {
        return store.known()
                .map(s -> s.store().manualDiscountPercent())
                .filter(Objects::nonNull)
                .orElse(0);
    }

    boolean isDiscountable(Bill.Line line) {
        return store.known().stream()
                .flatMap(s -> s.items().stream())
                .filter(i -> i.id().equals(line.itemId()))
                .noneMatch(i -> Boolean.FALSE.equals(i.discountable()));
    }

    private BillRules rules(Bill bill) {
        return store.known()
                .filter(s -> !bill.isQuick())
                .map(s -> s.store().rules())
                .filter(Objects::nonNull)
                .orElse(BillRules.PLAIN);
    }

    /** @param item null on a free line, and for a dish that has left the menu */
    private static Line line(Bill.Line line, StoreSnapshot.Item item) {
        boolean discountable = item == null || !Boolean.FALSE.equals(item.discountable());
        return new Line(
                line.no(),
                line.itemId(),
                item == null ? null : item.categoryId(),
                line.price(),
                line.quantity(),
                discountable,
                discountable ? manual(line.discount()) : null);
    }

    private static Manual manual(ManualDiscount discount) {
        if (discount == null) {
            return null;
        }
        return discount.amount() == null ? Manual.percent(discount.percent()) : Manual.off(discount.amount());
    }

    /** A view from before the rules were on the wire knows only amounts. */
    private static Coupon rule(MemberView.Coupon coupon) {
        return coupon.rule() != null
                ? coupon.rule()
                : Coupon.cashOff(coupon.id(), coupon.name(), coupon.off(), coupon.threshold());
    }
}
