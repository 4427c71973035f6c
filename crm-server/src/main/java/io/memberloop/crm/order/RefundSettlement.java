package io.memberloop.crm.order;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.memberloop.crm.member.MemberChanges;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Lets everything follow from a refund: points, coupons, statistics. One transaction, each reaction once per refund; after
 * the order itself is settled, because nothing can be taken back before it was given.
 */
@Component
class RefundSettlement {

    static final String TASK = "refund-settle";
    private static final Logger log = LoggerFactory.getLogger(RefundSettlement.class);

    private final RefundMapper refunds;
    private final OrderMapper orders;
    private final Benefits benefits;
    private final MemberChanges changes;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    RefundSettlement(
            RefundMapper refunds,
            OrderMapper orders,
            Benefits benefits,
            MemberChanges changes,
            ObjectProvider<SchedulerClient> scheduler,
            ApplicationEventPublisher events,
            Db db,
            Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.benefits = benefits;
        this.changes = changes;
        this.scheduler = scheduler;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /** In the refunding transaction. The first run is left to the same thread, so the task waits a moment. */
    void stage(RefundId refund) {
        var instance = new TaskInstance<Void>(TASK, Tenant.current() + ":" + refund);
        scheduler.getObject().scheduleIfNotExists(instance, Instant.now(clock).plusSeconds(3));
    }

    /** In the transaction that gave a refunded order its member. */
    void again(OrderId order) {
        refunds.settleAgain(Tenant.current(), order);
        refunds.of(Tenant.current(), order).stream().filter(r -> !r.isLate()).forEach(r -> stage(r.id()));
    }

    /** For callers whose own work is done: a failure is the task's business. */
    void settleQuietly(RefundId id) {
        try {
            db.run(() -> settleNow(id));
        } catch (RuntimeException e) {
            log.warn("refund {}: settle failed, the task repeats it", id, e);
            var text = String.valueOf(e.getMessage());
            refunds.countSettleFailure(Tenant.current(), id, text.length() > 300 ? text.substring(0, 300) : text);
        }
    }

    private void settleNow(RefundId id) {
        var order = orders.lock(
                        Tenant.current(),
                        refunds.byId(Tenant.current(), id).orElseThrow().orderId())
                .orElseThrow();
        var refund = refunds.byId(Tenant.current(), id).orElseThrow();
        boolean due = "PENDING".equals(refund.settleState()) || "STUCK".equals(refund.settleState());
        if (!due || !"DONE".equals(order.settleState())) {
            return;
        }
        boolean complete = refund.beforeFen().plus(refund.amountFen()).equals(order.capturedFen());
        spentLess(order, refund, complete);
        if (complete) {
            benefits.returned(order.id(), order.couponCount(), id);
        }
        events.publishEvent(new OrderRefunded(
                order.merchantId(),
                order.id(),
                id,
                order.storeId(),
                order.memberId(),
                refund.amountFen(),
                RefundPlan.pointsTaken(
                        order.pointsEarned(), order.capturedFen(), refund.beforeFen(), refund.amountFen()),
                refund.pointsBack(),
                complete,
                order.kind(),
                order.businessDate()));
        refunds.markSettled(Tenant.current(), id);
        refunds.touch(Tenant.current(), order.id());
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
    }

    /** What segments and tiers look at is what was spent in the end, on the day of the order. */
    private void spentLess(Order order, Refund refund, boolean complete) {
        if (order.memberId() != null
                && !order.isTopUp()
                && refunds.react(Tenant.current(), refund.id(), "MEMBER_DAY", Instant.now(clock)) == 1) {
            refunds.takeFromMemberDay(
                    Tenant.current(), order.memberId(), order.businessDate(), refund.amountFen(), complete ? 1 : 0);
            changes.changed(order.memberId());
        }
    }

    /** @return whether the task has to come again */
    boolean pending(RefundId id) {
        return refunds.byId(Tenant.current(), id)
                .map(r -> "PENDING".equals(r.settleState()))
                .orElse(false);
    }
}
