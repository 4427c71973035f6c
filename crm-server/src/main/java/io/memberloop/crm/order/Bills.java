package io.memberloop.crm.order;

import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Bill;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import io.memberloop.pricing.Pricing.Choice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Turns a presented bill into an order, and a newer version of it into the same order with new lines. */
@Service
public class Bills {

    /** The largest amount one bill may have: ¥100,000. Beyond it a typing error is likelier than a dinner. */
    public static final Money LIMIT = Money.ofFen(10_000_000);

    /**
     * @param version from 1, raised by the bridge at every change
     * @param kind BILL or QUICK
     * @param couponChoice BEST, NONE or a coupon id
     */
    public record Presented(
            StoreId store,
            String billId,
            int version,
            String kind,
            String tableName,
            StaffId staff,
            String deviceId,
            MemberId member,
            String couponChoice,
            List<Line> lines) {}

    /** @param itemId null on a free line */
    public record Line(int number, Long itemId, String name, Money price, int quantity) {}

    private final OrderMapper orders;
    private final Benefits benefits;
    private final Stores stores;
    private final StaffMembers staff;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    Bills(
            OrderMapper orders,
            Benefits benefits,
            Stores stores,
            StaffMembers staff,
            ApplicationEventPublisher events,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.benefits = benefits;
        this.stores = stores;
        this.staff = staff;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Prices the bill and stores it. The same version with the same content gives the same order again.
     *
     * @throws Refusal {@code bill_outdated}, {@code bill_version_reused}, {@code bill_frozen} while money is open or
     *     taken, {@code bill_empty}, {@code bill_too_large}
     */
    public OrderId present(Presented bill) {
        if (bill.lines().isEmpty() || bill.lines().size() > 200) {
            throw Refusal.invalid("lines", "bill_empty");
        }
        return db.in(() -> {
            var known = orders.ofBill(Tenant.current(), bill.store(), bill.billId());
            return known.isPresent() ? again(known.get().id(), bill) : first(bill);
        });
    }

    private OrderId first(Presented bill) {
        var price = price(bill);
        var order = order(new OrderId(Ids.next()), bill, price, Instant.now(clock));
        if (orders.insert(order, bill.deviceId()) == 0) {
            var twin =
                    orders.ofBill(Tenant.current(), bill.store(), bill.billId()).orElseThrow();
            return again(twin.id(), bill);
        }
        store(order, bill, price);
        return order.id();
    }

    private OrderId again(OrderId id, Presented bill) {
        var known = orders.lock(Tenant.current(), id).orElseThrow();
        if (bill.version() < known.billVersion()) {
            throw Refusal.conflict("bill_outdated");
        }
        if (bill.version() == known.billVersion()) {
            if (!known.bodyHash().equals(hash(bill))) {
                throw Refusal.conflict("bill_version_reused");
            }
            return id;
        }
        benefits.release(id);
        var price = price(bill);
        var order = order(id, bill, price, known.createdAt());
        if (orders.present(order) == 0) {
            throw Refusal.conflict("bill_frozen");
        }
        orders.clearLines(Tenant.current(), id);
        orders.clearDiscounts(Tenant.current(), id);
        store(order, bill, price);
        return id;
    }

    private Price price(Presented bill) {
        var on = stores.required(bill.store()).businessDate(Instant.now(clock));
        var lines = bill.lines().stream()
                .map(l -> new Bill.Line(l.number(), l.price(), l.quantity()))
                .toList();
        var coupons = "QUICK".equals(bill.kind()) ? List.<Coupon>of() : benefits.coupons(bill.member(), on);
        var price = Pricing.price(
                new Bill(lines, benefits.tierPercent(bill.member()), coupons), Choice.of(bill.couponChoice()));
        if (LIMIT.isLessThan(price.subtotal())) {
            throw Refusal.invalid("lines", "bill_too_large", LIMIT.display());
        }
        return price;
    }

    private Order order(OrderId id, Presented bill, Price price, Instant createdAt) {
        var store = stores.required(bill.store());
        var waiter = staff.active(bill.store(), bill.staff());
        return new Order(
                id,
                Tenant.current(),
                bill.store(),
                bill.billId(),
                bill.version(),
                hash(bill),
                bill.kind(),
                store.businessDate(createdAt),
                bill.tableName() == null ? "" : bill.tableName(),
                waiter.id().value(),
                waiter.name(),
                bill.member(),
                bill.member() == null ? null : "CARD",
                usedCoupon(price).orElse(null),
                price.subtotal(),
                price.discount(),
                price.due(),
                Money.ZERO,
                Money.ZERO,
                "OPEN",
                "NONE",
                1,
                Points.ZERO,
                null,
                createdAt,
                null);
    }

    private static Optional<CouponId> usedCoupon(Price price) {
        return price.discounts().stream()
                .filter(d -> d.kind() == Price.Kind.COUPON)
                .map(d -> CouponId.parse(d.couponId()))
                .findFirst();
    }

    private void store(Order order, Presented bill, Price price) {
        for (int i = 0; i < bill.lines().size(); i++) {
            var line = bill.lines().get(i);
            var priced = price.lines().get(i);
            orders.addLine(
                    Tenant.current(),
                    order.id(),
                    new OrderLine(
                            line.number(),
                            line.itemId(),
                            line.name(),
                            line.quantity(),
                            line.price(),
                            priced.discount(),
                            priced.net()));
        }
        for (int i = 0; i < price.discounts().size(); i++) {
            var d = price.discounts().get(i);
            var coupon = d.couponId() == null ? null : CouponId.parse(d.couponId());
            orders.addDiscount(
                    Tenant.current(),
                    order.id(),
                    new OrderDiscount(i + 1, d.kind().name(), d.name(), coupon, d.amount()));
        }
        if (order.couponId() != null) {
            benefits.hold(order.couponId(), order.memberId(), order.id(), order.businessDate());
        }
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
    }

    private static String hash(Presented bill) {
        return Secrets.sha256(bill.toString());
    }
}
