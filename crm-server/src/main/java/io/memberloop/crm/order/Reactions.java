package io.memberloop.crm.order;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
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
        return orders.react(Tenant.current(), order, kind, Instant.now(clock)) == 1;
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

    /** What the slip and the screen show. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void showPoints(OrderId order, Points earned, Points balance) {
        orders.showPoints(Tenant.current(), order, earned, balance);
    }
}
