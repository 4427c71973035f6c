package io.memberloop.crm.order;

import io.memberloop.crm.payment.Payable;
import io.memberloop.crm.payment.PaymentRefund;
import io.memberloop.crm.payment.RefundOutcomes;
import io.memberloop.crm.payment.RefundState;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Follows what becomes of the money that WeChat gives back. */
@Component
class RefundProgress implements RefundOutcomes {

    private static final Logger log = LoggerFactory.getLogger(RefundProgress.class);

    private final RefundMapper refunds;
    private final OrderMapper orders;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefundProgress(RefundMapper refunds, OrderMapper orders, ApplicationEventPublisher events, Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String payableKind() {
        return Payable.TENDER;
    }

    @Override
    public void moved(PaymentRefund refund) {
        var now = Instant.now(clock);
        var tender = refunds.tender(Tenant.current(), refund.claimId()).orElseThrow();
        // the order first, as settling does: two who take its rows in turn would wait for each other
        orders.lock(Tenant.current(), tender.orderId());
        boolean human = refund.needsHuman();
        if (refunds.move(Tenant.current(), tender.id(), refund.state(), human, now) == 0
                && refund.state() == RefundState.SUCCESS) {
            log.error("refund {}: WeChat brought money that was given by hand before", refund.id());
            refunds.callHuman(Tenant.current(), tender.id(), true);
        }
        refunds.finish(Tenant.current(), tender.refundId(), now);
        changed(tender.orderId());
    }

    void changed(OrderId id) {
        refunds.touch(Tenant.current(), id);
        var order = orders.byId(Tenant.current(), id).orElseThrow();
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), id));
    }
}
