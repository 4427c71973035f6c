package io.memberloop.crm.order;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What listeners of {@link OrderPaid} and {@link OrderRefunded} need: to know the first time, and to say what they gave. */
@Service
public class Reactions {

    private final OrderMapper orders;
    private final RefundMapper refunds;
    private final Clock clock;

    Reactions(OrderMapper orders, RefundMapper refunds, Clock clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** @return true exactly once for an order and a kind; rolled back with the caller's transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean first(OrderId order, String kind) {
        return !first(List.of(order), kind).isEmpty();
    }

    /**
     * As {@link #first(OrderId, String)} for several orders with one statement.
     *
     * @return those for which it is the first time
     * @throws IllegalStateException when it is so for some and not for others: roll back and settle one after the other
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<OrderId> first(List<OrderId> ids, String kind) {
        int fresh = ids.isEmpty() ? 0 : orders.react(Tenant.current(), ids, kind, Instant.now(clock));
        if (fresh != 0 && fresh != ids.size()) {
            throw new IllegalStateException(kind + " is new for " + fresh + " of " + ids.size() + " orders");
        }
        return fresh == 0 ? Set.of() : Set.copyOf(ids);
    }

    /** @return true exactly once for a refund and a kind; rolled back with the caller's transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean first(RefundId refund, String kind) {
        return refunds.react(Tenant.current(), refund, kind, Instant.now(clock)) == 1;
    }

    /** What a refund's slip and screen show. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void showTaken(RefundId refund, Points taken) {
        refunds.showTaken(Tenant.current(), refund, taken);
    }
}
