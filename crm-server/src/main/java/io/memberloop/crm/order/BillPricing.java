package io.memberloop.crm.order;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.pricing.Bill;
import io.memberloop.pricing.BillRules;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.Manual;
import io.memberloop.pricing.Pricing;
import io.memberloop.pricing.Pricing.Choice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gives the pricing code what it needs to know, and checks who allowed discounts by hand. */
@Component
class BillPricing {

    private static final String MANAGER = "MANAGER";

    private final Benefits benefits;
    private final Catalog catalog;
    private final Stores stores;
    private final StaffMembers staff;
    private final Clock clock;

    BillPricing(Benefits benefits, Catalog catalog, Stores stores, StaffMembers staff, Clock clock) {
        this.benefits = benefits;
        this.catalog = catalog;
        this.stores = stores;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * @throws Refusal {@code bill_too_large}, {@code member_unknown}, {@code line_not_discountable}, {@code
     *     discount_not_allowed}; not found for staff of another store
     */
    PricedBill price(Bills.Presented bill) {
        var store = stores.required(bill.store());
        var waiter = staff.active(bill.store(), bill.staff());
        boolean quick = "QUICK".equals(bill.kind());
        var member =
                bill.member() == null ? null : benefits.staying(bill.member()).orElse(null);
        var coupons =
                quick || member == null ? List.<Coupon>of() : benefits.coupons(member, store, null, Instant.now(clock));
        var price = Pricing.price(
                new Bill(
                        lines(bill),
                        member == null ? 100 : benefits.tierPercent(member),
                        coupons,
                        manual(bill.discount()),
                        quick ? BillRules.PLAIN : store.rules()),
                Choice.of(bill.couponChoice()));
        if (Bills.LIMIT.isLessThan(price.subtotal())) {
            throw Refusal.invalid("lines", "bill_too_large", Bills.LIMIT.display());
        }
        var names = coupons.stream().collect(Collectors.toMap(Coupon::id, Coupon::name));
        var priced = new PricedBill(bill, store, waiter, member == null ? null : member.id(), price, names);
        checkAllowed(priced);
        return priced;
    }

    private List<Bill.Line> lines(Bills.Presented bill) {
        boolean plain = bill.lines().stream().allMatch(l -> l.itemId() == null);
        Map<Long, Catalog.Place> places = plain ? Map.of() : catalog.places();
        return bill.lines().stream()
                .map(l -> line(l, l.itemId() == null ? null : places.get(l.itemId())))
                .toList();
    }

    /** @param place null on a free line, and for an item that the menu does not know */
    private static Bill.Line line(Bills.Line line, Catalog.Place place) {
        boolean discountable = place == null || place.discountable();
        if (!discountable && line.discount() != null) {
            throw Refusal.invalid("lines[" + line.number() + "].discount", "line_not_discountable", line.name());
        }
        return new Bill.Line(
                line.number(),
                place == null ? null : Long.toString(place.id()),
                place == null ? null : Long.toString(place.categoryId()),
                line.price(),
                line.quantity(),
                discountable,
                manual(line.discount()));
    }

    private static Manual manual(ManualOff off) {
        return off == null ? null : off.manual();
    }

    /** What others than managers allow stays, together, within the store's limit. */
    private void checkAllowed(PricedBill priced) {
        var small = Money.ZERO;
        for (var discount : priced.byHand().toList()) {
            var by = staff.active(priced.store().id(), priced.hand(discount).allowedBy());
            small = MANAGER.equals(by.role()) ? small : small.plus(discount.amount());
        }
        var limit = priced.store().allowedByHand(priced.price().subtotal());
        if (limit.isLessThan(small)) {
            throw Refusal.invalid("discount", "discount_not_allowed", limit.display());
        }
    }
}
