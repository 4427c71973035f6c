package io.memberloop.crm.order;

import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Orders by which members pay money in: no dishes, no discounts, one line. They are paid like bills. */
@Service
public class TopUpOrders {

    /** What stands on the slip. */
    private static final String LINE = "储值";

    /**
     * @param billId made by whoever asks; the same one is opened once
     * @param staff who takes the money; null on the customer's own phone
     * @param deviceId empty on the customer's own phone
     */
    public record Wanted(StoreId store, String billId, StaffId staff, String deviceId, MemberId member, Money amount) {}

    private final OrderMapper orders;
    private final Stores stores;
    private final StaffMembers staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TopUpOrders(OrderMapper orders, Stores stores, StaffMembers staff, ApplicationEventPublisher events, Clock clock) {
        this.orders = orders;
        this.stores = stores;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The order that this bill id opened before.
     *
     * @throws Refusal {@code bill_version_reused} when it was opened for something else
     */
    public Optional<OrderId> opened(Wanted wanted) {
        return orders.ofBill(Tenant.current(), wanted.store(), wanted.billId()).map(known -> {
            if (!known.bodyHash().equals(hash(wanted))) {
                throw Refusal.conflict("bill_version_reused");
            }
            return known.id();
        });
    }

    /** Opens it; a twin that was faster has opened it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OrderId open(Wanted wanted) {
        var order = order(wanted);
        if (orders.insert(order, wanted.deviceId()) == 0) {
            return opened(wanted).orElseThrow();
        }
        var line = new OrderLine(1, null, LINE, 1, wanted.amount(), Money.ZERO, Money.ZERO, wanted.amount(), null);
        orders.addLines(Tenant.current(), order.id(), List.of(line));
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
        return order.id();
    }

    private Order order(Wanted wanted) {
        var now = Instant.now(clock);
        var waiter = wanted.staff() == null ? null : staff.active(wanted.store(), wanted.staff());
        return new Order(
                new OrderId(Ids.next()),
                Tenant.current(),
                wanted.store(),
                wanted.billId(),
                1,
                hash(wanted),
                Order.TOP_UP,
                stores.required(wanted.store()).businessDate(now),
                "",
                waiter == null ? 0 : waiter.id().value(),
                waiter == null ? "" : waiter.name(),
                wanted.member(),
                "CARD",
                0,
                wanted.amount(),
                Money.ZERO,
                Money.ZERO,
                wanted.amount(),
                Money.ZERO,
                Money.ZERO,
                "OPEN",
                "NONE",
                1,
                Points.ZERO,
                null,
                now,
                null,
                null,
                Money.ZERO,
                now);
    }

    private static String hash(Wanted wanted) {
        return Secrets.sha256(Order.TOP_UP + "|" + wanted.store() + "|" + wanted.billId() + "|" + wanted.member() + "|"
                + wanted.amount().fen());
    }
}
