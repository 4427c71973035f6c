package io.memberloop.crm.order;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Turns a presented bill into an order, and a newer version of it into the same order with new lines. */
@Service
public class Bills {

    /** The largest amount one bill may have: ¥100,000. Beyond it a typing error is likelier than a dinner. */
    public static final Money LIMIT = Money.ofFen(10_000_000);

    private static final Duration SHOWN = Duration.ofMinutes(10);

    /**
     * @param version from 1, raised by the bridge at every change
     * @param kind BILL or QUICK
     * @param couponChoice BEST, NONE, or ids of coupons joined by commas
     * @param discount by hand off the whole bill, or null
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
            List<Line> lines,
            ManualOff discount) {}

    /**
     * @param itemId null on a free line
     * @param discount by hand off this line, or null
     * @param detail how the price came about; null on a plain line
     */
    public record Line(
            int number, Long itemId, String name, Money price, int quantity, ManualOff discount, LineDetail detail) {}

    private final OrderMapper orders;
    private final BillPricing pricing;
    private final Benefits benefits;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Db db;
    private final Clock clock;

    Bills(
            OrderMapper orders,
            BillPricing pricing,
            Benefits benefits,
            Audit audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.benefits = benefits;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Prices the bill and stores it. The same version with the same content gives the same order again.
     *
     * @throws Refusal {@code bill_outdated}, {@code bill_version_reused}, {@code bill_frozen} while money is open or
     *     taken, unless dishes were only added: then it counts as a part, and the rest is due; {@code bill_empty}, and what
     *     {@link BillPricing#price} refuses
     */
    public OrderId present(Presented bill) {
        if (bill.lines().isEmpty() || bill.lines().size() > 200) {
            throw Refusal.invalid("lines", "bill_empty");
        }
        try {
            return db.in(() -> presentNow(bill));
        } catch (Refusal refused) {
            if (!refused.code().equals("coupon_taken")) {
                throw refused;
            }
            // another bill took the coupon between pricing and holding: priced again, it is not there any more
            return db.in(() -> presentNow(bill));
        }
    }

    private OrderId presentNow(Presented bill) {
        var known = orders.ofBill(Tenant.current(), bill.store(), bill.billId());
        return known.isPresent() ? again(known.get().id(), bill) : first(bill);
    }

    private OrderId first(Presented bill) {
        var priced = pricing.price(bill);
        var order = order(new OrderId(Ids.next()), priced, Instant.now(clock));
        if (orders.insert(order, bill.deviceId()) == 0) {
            var twin =
                    orders.ofBill(Tenant.current(), bill.store(), bill.billId()).orElseThrow();
            return again(twin.id(), bill);
        }
        store(order, priced);
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
            shownAgain(known);
            return id;
        }
        boolean money = known.openFen().plus(known.capturedFen()).isPositive();
        boolean grown = money && grown(id, bill);
        benefits.release(id);
        var priced = pricing.price(bill);
        var order = order(id, priced, known.createdAt());
        if (orders.present(order, grown, money && !priced.isWithout(known.memberId())) == 0) {
            throw Refusal.conflict("bill_frozen");
        }
        orders.clearLines(Tenant.current(), id);
        orders.clearDiscounts(Tenant.current(), id);
        store(order, priced);
        return id;
    }

    /** A till that could not reach us goes on taking orders, while guests pay what they were shown before. */
    private boolean grown(OrderId id, Presented bill) {
        return orders.lines(Tenant.current(), id).stream()
                .allMatch(old -> bill.lines().stream().anyMatch(line -> isMoreOf(line, old)));
    }

    private static boolean isMoreOf(Line line, OrderLine old) {
        return line.number() == old.lineNo()
                && line.quantity() >= old.quantity()
                && line.price().equals(old.priceFen())
                && Objects.equals(line.itemId(), old.itemId())
                && line.name().equals(old.name());
    }

    /** Every way of paying shows the bill before it begins: what was shown a moment ago is not written again. */
    private void shownAgain(Order order) {
        var now = Instant.now(clock);
        if (order.isOpen()
                && (order.presentedAt() == null
                        || order.presentedAt().plus(SHOWN).isBefore(now))) {
            orders.shown(Tenant.current(), order.id(), now);
        }
    }

    private Order order(OrderId id, PricedBill priced, Instant createdAt) {
        var bill = priced.bill();
        var price = priced.price();
        return new Order(
                id,
                Tenant.current(),
                bill.store(),
                bill.billId(),
                bill.version(),
                hash(bill),
                bill.kind(),
                priced.store().businessDate(createdAt),
                bill.tableName() == null ? "" : bill.tableName(),
                priced.waiter().id().value(),
                priced.waiter().name(),
                priced.member(),
                priced.member() == null ? null : "CARD",
                priced.coupons(),
                price.subtotal(),
                price.discount(),
                price.charge(),
                price.due(),
                Money.ZERO,
                Money.ZERO,
                "OPEN",
                "NONE",
                1,
                Points.ZERO,
                null,
                createdAt,
                null,
                price.unused().isEmpty() ? null : json.writeValueAsString(priced.unused()),
                Money.ZERO,
                Instant.now(clock));
    }

    private void store(Order order, PricedBill priced) {
        orders.addLines(Tenant.current(), order.id(), priced.lines());
        var discounts = priced.discounts();
        if (!discounts.isEmpty()) {
            orders.addDiscounts(Tenant.current(), order.id(), discounts);
        }
        benefits.hold(priced.price(), order.memberId(), order.id(), order.businessDate());
        auditByHand(order, priced);
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
    }

    private void auditByHand(Order order, PricedBill priced) {
        var given = priced.byHand()
                .map(d -> (d.line() == null ? "bill" : "line " + d.line()) + " -" + d.amount() + " "
                        + priced.hand(d).reason() + " (allowed by "
                        + priced.hand(d).allowedBy() + ")")
                .collect(Collectors.joining("; "));
        if (!given.isEmpty()) {
            var detail = "version " + order.billVersion() + ": " + given;
            audit.record(Audit.Actor.STAFF, priced.waiter().number(), "manual_discount", "order:" + order.id(), detail);
        }
    }

    /** A plain line reads as it did before lines had details: what was shown before that update is the same bill after it. */
    private static String hash(Presented bill) {
        return Secrets.sha256(bill.toString().replace(", detail=null]", "]"));
    }
}
