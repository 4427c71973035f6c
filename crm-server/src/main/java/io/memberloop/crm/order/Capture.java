package io.memberloop.crm.order;

import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.payment.AttemptState;
import io.memberloop.crm.payment.Payable;
import io.memberloop.crm.payment.PaymentOutcomes;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Books money that was taken: tender captured, due recomputed, settling due, in one transaction. No rule and no listener
 * runs here: what WeChat took cannot be un-booked by a rule.
 */
@Component
class Capture implements PaymentOutcomes {

    private static final Logger log = LoggerFactory.getLogger(Capture.class);

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Settlement settlement;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Capture(
            OrderMapper orders,
            TenderMapper tenders,
            Settlement settlement,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.settlement = settlement;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String payableKind() {
        return Payable.TENDER;
    }

    @Override
    public void captured(Attempt attempt) {
        var tender = required(attempt.tenderId());
        var order = lock(tender.orderId());
        if (tenders.move(Tenant.current(), tender.id(), TenderState.OPEN, TenderState.CAPTURED, Instant.now(clock))
                != 1) {
            throw new IllegalStateException("tender " + tender.id() + " is " + tender.state() + ", not OPEN");
        }
        book(order, tender.amountFen(), tender.amountFen());
    }

    /** The tender was given up before the money came: it counts where something is still due, and always shows. */
    @Override
    public void capturedLate(Attempt attempt) {
        var tender = required(attempt.tenderId());
        var order = lock(tender.orderId());
        tenders.move(Tenant.current(), tender.id(), tender.state(), TenderState.CAPTURED, Instant.now(clock));
        if (!order.isOpen()) {
            log.error(
                    "order {} was paid otherwise; {} of attempt {} came late and is to be refunded",
                    order.id(),
                    tender.amountFen(),
                    attempt.id());
        }
        book(order, tender.amountFen(), Money.ZERO);
    }

    /** The tender is over and its amount free: what WeChat took instead of it has to go back. */
    @Override
    public void mispaid(Attempt attempt) {
        release(attempt, TenderState.FAILED);
    }

    @Override
    public void ended(Attempt attempt) {
        release(attempt, attempt.state() == AttemptState.FAILED ? TenderState.FAILED : TenderState.VOIDED);
    }

    private void release(Attempt attempt, TenderState to) {
        var tender = required(attempt.tenderId());
        var order = lock(tender.orderId());
        if (tenders.move(Tenant.current(), tender.id(), TenderState.OPEN, to, null) == 1) {
            orders.release(Tenant.current(), order.id(), tender.amountFen());
            changed(order);
        }
    }

    @Override
    public void progressed(Attempt attempt) {
        var order = orders.byId(Tenant.current(), required(attempt.tenderId()).orderId())
                .orElseThrow();
        orders.touch(Tenant.current(), order.id());
        changed(order);
    }

    @Override
    public void settle(Attempt attempt) {
        settlement.settle(required(attempt.tenderId()).orderId());
    }

    /** @param fromOpen how much of the amount was reserved before */
    void book(Order order, Money amount, Money fromOpen) {
        orders.capture(Tenant.current(), order.id(), amount, fromOpen, Instant.now(clock));
        changed(order);
    }

    void changed(Order order) {
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
    }

    private Order lock(OrderId id) {
        return orders.lock(Tenant.current(), id).orElseThrow();
    }

    private Tender required(TenderId id) {
        return tenders.byId(Tenant.current(), id).orElseThrow();
    }
}
