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
import java.util.List;
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
    private final LateMoney late;
    private final Leftovers leftovers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Capture(
            OrderMapper orders,
            TenderMapper tenders,
            Settlement settlement,
            LateMoney late,
            Leftovers leftovers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.settlement = settlement;
        this.late = late;
        this.leftovers = leftovers;
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
        count(order, tender.id(), tender.amountFen(), tender.amountFen());
    }

    /** The tender was given up before the money came: it counts where something is still due. */
    @Override
    public void capturedLate(Attempt attempt) {
        var tender = required(attempt.tenderId());
        var order = lock(tender.orderId());
        tenders.move(Tenant.current(), tender.id(), tender.state(), TenderState.CAPTURED, Instant.now(clock));
        log.warn("order {}: {} of attempt {} came late", order.id(), tender.amountFen(), attempt.id());
        count(order, tender.id(), tender.amountFen(), Money.ZERO);
    }

    /** What WeChat took counts, whatever was asked for; the tender says what was taken. */
    @Override
    public void mispaid(Attempt attempt) {
        var tender = required(attempt.tenderId());
        var order = lock(tender.orderId());
        var now = Instant.now(clock);
        tenders.tookOtherwise(Tenant.current(), tender.id(), attempt.paidFen(), now);
        boolean reserved = tender.state() == TenderState.OPEN;
        count(order, tender.id(), attempt.paidFen(), reserved ? tender.amountFen() : Money.ZERO);
    }

    /**
     * Money counts up to what is due; what is beyond goes back by itself. Money that is here wins over tenders that are open:
     * they are given up.
     */
    private void count(Order order, TenderId tender, Money taken, Money reserved) {
        var due = order.isOpen() ? order.dueFen().minus(order.capturedFen()).max(Money.ZERO) : Money.ZERO;
        var counts = taken.min(due);
        orders.capture(Tenant.current(), order.id(), counts, reserved, Instant.now(clock));
        changed(order);
        if (counts.isLessThan(taken)) {
            late.giveBack(order, required(tender), taken.minus(counts));
        }
        if (order.openFen().minus(reserved).isPositive() && counts.equals(due)) {
            leftovers.stage(order.id());
        }
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
        var order = orders.ofTender(Tenant.current(), attempt.tenderId()).orElseThrow();
        orders.touch(Tenant.current(), order.id());
        changed(order);
    }

    @Override
    public void settle(Attempt attempt) {
        var tender = required(attempt.tenderId());
        if (tender.refundedFen().isPositive()) {
            late.submit(tender.orderId());
        }
        settlement.settle(tender.orderId());
    }

    /** Books an amount of which {@link TenderBook#onceCaptured} saw that it is due. */
    void bookAndSettle(Order order, Money amount) {
        var take = List.of(new OrderMapper.Take(order.id(), amount));
        if (orders.takeIn(Tenant.current(), take, Instant.now(clock)) != 1) {
            throw new IllegalStateException("order " + order.id() + " changed behind its lock");
        }
        tellIfOpen(order, amount);
    }

    /**
     * For callers that settle next: settling an order tells of it, so only one that is still open is told of here.
     *
     * @param order as it was before the amount was taken
     */
    void tellIfOpen(Order order, Money amount) {
        if (order.capturedFen().plus(amount).isLessThan(order.dueFen())) {
            changed(order);
        }
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
