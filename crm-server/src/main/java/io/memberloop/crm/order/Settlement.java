package io.memberloop.crm.order;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberChanges;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.payment.Payers;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Lets everything follow from an order being paid: one transaction, each reaction once per order. Tried at once by whoever
 * captured, and again by {@link SettleTask} when that died or failed: the order itself says that it waits.
 */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Benefits benefits;
    private final Members members;
    private final MemberChanges changes;
    private final Payers payers;
    private final RefundSettlement refunds;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    Settlement(
            OrderMapper orders,
            TenderMapper tenders,
            Benefits benefits,
            Members members,
            MemberChanges changes,
            Payers payers,
            RefundSettlement refunds,
            ApplicationEventPublisher events,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.benefits = benefits;
        this.members = members;
        this.changes = changes;
        this.payers = payers;
        this.refunds = refunds;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Settles an order that is paid; one that is settled, or not paid, is left alone.
     *
     * @throws RuntimeException what a reaction threw; the order stays paid, the failure is counted
     */
    void settle(OrderId id) {
        try {
            db.run(() -> settleNow(id));
        } catch (RuntimeException e) {
            var text = String.valueOf(e.getMessage());
            orders.countSettleFailure(Tenant.current(), id, text.length() > 300 ? text.substring(0, 300) : text);
            throw e;
        }
    }

    /** For callers whose own work is done: a failure is {@link SettleTask}'s business. */
    void settleQuietly(OrderId id) {
        try {
            settle(id);
        } catch (RuntimeException e) {
            log.warn("order {}: settle failed, the task repeats it", id, e);
        }
    }

    private void settleNow(OrderId id) {
        var order = orders.lock(Tenant.current(), id).orElseThrow();
        if (!"PENDING".equals(order.settleState()) && !"STUCK".equals(order.settleState())) {
            return;
        }
        var member = order.memberId() == null ? recognisePayer(id) : order.memberId();
        benefits.redeem(id, order.couponCount());
        if (member != null
                && !order.isTopUp()
                && orders.react(Tenant.current(), id, "MEMBER_DAY", Instant.now(clock)) == 1) {
            orders.addMemberDay(Tenant.current(), member, order.businessDate(), order.dueFen());
            changes.changed(member);
        }
        events.publishEvent(new OrderPaid(
                order.merchantId(),
                id,
                order.storeId(),
                member,
                order.dueFen(),
                order.businessDate(),
                order.kind(),
                member == null ? OrderPaid.Means.money(order.dueFen()) : tenders.means(Tenant.current(), id)));
        orders.markSettled(Tenant.current(), id, Instant.now(clock));
        if (order.refundedFen().isPositive()) {
            refunds.again(id);
        }
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), id));
    }

    /** Who pays by WeChat shows who they are; that is as good as the card. @return null for somebody who is no member */
    private MemberId recognisePayer(OrderId id) {
        for (var tender : tenders.of(Tenant.current(), id)) {
            var member = payers.openid(tender.id())
                    .flatMap(members::byOpenid)
                    .filter(Member::isActive)
                    .map(Member::id);
            if (member.isPresent() && orders.attach(Tenant.current(), id, member.get(), "PAYER") == 1) {
                return member.get();
            }
        }
        return null;
    }
}
