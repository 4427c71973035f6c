package io.memberloop.crm.order;

import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.payment.Payments;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.shared.TenderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Orders to look at, and the member that a paid bill gets afterwards. */
@Service
public class Orders {

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Payments payments;
    private final Settlement settlement;
    private final Stores stores;
    private final Db db;
    private final Clock clock;

    Orders(
            OrderMapper orders,
            TenderMapper tenders,
            Payments payments,
            Settlement settlement,
            Stores stores,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.payments = payments;
        this.settlement = settlement;
        this.stores = stores;
        this.db = db;
        this.clock = clock;
    }

    /** @throws Refusal not found, also for another merchant's */
    public Order required(OrderId id) {
        return orders.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("order"));
    }

    public Optional<Order> ofBill(StoreId store, String billId) {
        return orders.ofBill(Tenant.current(), store, billId);
    }

    /** The member's paid orders, the newest first. */
    public List<Order> ofMember(MemberId member, int limit) {
        return orders.paidOfMember(Tenant.current(), member, limit);
    }

    public List<OrderLine> lines(OrderId id) {
        return orders.lines(Tenant.current(), id);
    }

    public List<OrderDiscount> discounts(OrderId id) {
        return orders.discounts(Tenant.current(), id);
    }

    public List<Tender> tenders(OrderId id) {
        return tenders.of(Tenant.current(), id);
    }

    /** @throws Refusal not found, also for another merchant's */
    public Tender tender(TenderId id) {
        return tenders.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("tender"));
    }

    public Optional<Attempt> attempt(TenderId tender) {
        return payments.newestOf(tender);
    }

    /**
     * Gives a paid bill the member it lacked. Points follow as if the card had been shown before. A repeat with the same
     * member is the same answer.
     *
     * @throws Refusal {@code order_not_paid}, {@code order_has_member}, {@code attach_too_late}
     */
    public Order attach(OrderId id, MemberId member) {
        db.run(() -> {
            var order = orders.lock(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("order"));
            if (!order.isPaid()) {
                throw Refusal.conflict("order_not_paid");
            }
            if (order.memberId() != null) {
                if (order.memberId().equals(member)) {
                    return;
                }
                throw Refusal.conflict("order_has_member");
            }
            var now = Instant.now(clock);
            int hours = stores.required(order.storeId()).attachHours();
            if (order.paidAt().plus(Duration.ofHours(hours)).isBefore(now)) {
                throw Refusal.conflict("attach_too_late", hours);
            }
            if (orders.attach(Tenant.current(), id, member, "ATTACHED") == 1) {
                settlement.stage(id, now);
            }
        });
        settlement.settleQuietly(id);
        return required(id);
    }
}
