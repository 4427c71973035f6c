package io.memberloop.crm.order;

import io.memberloop.crm.member.MemberJoined;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.payment.Payers;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Who joins, or is recognised, at a bill that nobody's card was shown for becomes its member: the first one stays. */
@Service
public class Claims {

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Payers payers;
    private final Settlement settlement;
    private final Stores stores;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    Claims(
            OrderMapper orders,
            TenderMapper tenders,
            Payers payers,
            Settlement settlement,
            Stores stores,
            ApplicationEventPublisher events,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.payers = payers;
        this.settlement = settlement;
        this.stores = stores;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /** At the bill's code, on a screen or on the slip. A bill without money on it is the bridge's to change. */
    @EventListener
    @Order(50)
    void on(MemberJoined joined) {
        if (joined.billId() != null && joined.store() != null) {
            orders.ofBill(Tenant.current(), joined.store(), joined.billId())
                    .ifPresent(order -> claim(order.id(), joined.member(), "JOIN"));
        }
    }

    /**
     * A guest who paid and joined afterwards. Nothing happens when the bill has a member, when somebody else paid it, or
     * when the store's time for it is over. Repeatable.
     */
    public void byPayer(OrderId id, String openid, MemberId member) {
        db.run(() -> {
            boolean paid = tenders.of(Tenant.current(), id).stream()
                    .anyMatch(t -> payers.openid(t.id()).filter(openid::equals).isPresent());
            if (paid) {
                claim(id, member, "PAYER");
            }
        });
        settlement.settleQuietly(id);
    }

    /** In the caller's transaction; the sweep of unsettled orders books the points. */
    private void claim(OrderId id, MemberId member, String source) {
        var order = orders.lock(Tenant.current(), id).orElseThrow();
        if (order.memberId() != null) {
            return;
        }
        var now = Instant.now(clock);
        if (order.isPaid() && inTime(order.storeId(), order.paidAt(), now)) {
            orders.attach(Tenant.current(), id, member, source);
        } else if (order.isOpen() && orders.joinFrozen(Tenant.current(), id, member) == 1) {
            events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), id));
        }
    }

    private boolean inTime(StoreId store, Instant paidAt, Instant now) {
        var hours = stores.required(store).attachHours();
        return !paidAt.plus(Duration.ofHours(hours)).isBefore(now);
    }
}
