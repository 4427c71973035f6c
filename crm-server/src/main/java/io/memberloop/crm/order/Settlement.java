package io.memberloop.crm.order;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberChanges;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.order.OrderMapper.Spending;
import io.memberloop.crm.payment.Payers;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Together;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Lets everything follow from orders being paid: one transaction, each reaction once per order. Tried at once by whoever
 * captured, and again by {@link SettleTask} when that died or failed: the order itself says that it waits.
 *
 * <p>Orders that are paid at the same time are settled together, with as many statements as one of them takes. One that
 * fails, or is locked by somebody, is settled alone: it holds nobody else up.
 */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    /** So many that a busy evening fits, so few that nobody waits for it. */
    private static final int GROUP = 16;

    private static final int LONGEST_ERROR = 300;

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Benefits benefits;
    private final Reactions reactions;
    private final Members members;
    private final MemberChanges changes;
    private final Payers payers;
    private final RefundSettlement refunds;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;
    private final Together<OrderId, Boolean> together = new Together<>(GROUP, this::settleAll);

    Settlement(
            OrderMapper orders,
            TenderMapper tenders,
            Benefits benefits,
            Reactions reactions,
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
        this.reactions = reactions;
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
     * @throws RuntimeException what a reaction threw; the order stays paid, the failure is counted and the till hears of it
     */
    void settle(OrderId id) {
        try {
            if (together.ask(id).isEmpty()) {
                db.run(() -> settle(List.of(orders.lock(Tenant.current(), id).orElseThrow())));
            }
        } catch (RuntimeException e) {
            db.run(() -> failed(id, String.valueOf(e.getMessage())));
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

    private void failed(OrderId id, String why) {
        var text = why.length() > LONGEST_ERROR ? why.substring(0, LONGEST_ERROR) : why;
        if (orders.countSettleFailure(Tenant.current(), id, text) == 1) {
            orders.byId(Tenant.current(), id).ifPresent(this::changed);
        }
    }

    /** Leaves out orders that somebody else has locked, and all but the first of a member's. */
    private Map<OrderId, Boolean> settleAll(List<OrderId> ids) {
        return db.in(() -> {
            var group = new ArrayList<Order>();
            var seen = new HashSet<MemberId>();
            for (var order : orders.lockFree(Tenant.current(), ids)) {
                if (order.memberId() == null || seen.add(order.memberId())) {
                    group.add(order);
                }
            }
            settle(group);
            return group.stream().collect(Collectors.toMap(Order::id, order -> true));
        });
    }

    /** @param locked orders of one merchant */
    private void settle(List<Order> locked) {
        var due = locked.stream()
                .filter(o -> "PENDING".equals(o.settleState()) || "STUCK".equals(o.settleState()))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        var ids = due.stream().map(Order::id).toList();
        var group = paid(due, ids);
        benefits.redeem(due);
        count(group.orders());
        events.publishEvent(group);
        group.orders().forEach(events::publishEvent);
        orders.markSettled(Tenant.current(), ids, group.slips(), Instant.now(clock));
        due.stream().filter(o -> o.refundedFen().isPositive()).forEach(o -> refunds.again(o.id()));
        due.forEach(this::changed);
    }

    private OrdersPaid paid(List<Order> due, List<OrderId> ids) {
        var captured = tenders.ofAll(Tenant.current(), ids).stream()
                .filter(Tender::isCaptured)
                .collect(Collectors.groupingBy(Tender::orderId));
        var paid = due.stream()
                .map(order -> paid(order, captured.getOrDefault(order.id(), List.of())))
                .toList();
        var who = paid.stream()
                .map(OrderPaid::member)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(MemberId::value))
                .toList();
        if (new HashSet<>(who).size() < who.size()) {
            throw new IllegalStateException("two orders turned out to be one member's");
        }
        var known = members.byIds(who).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        var told = paid.stream()
                .map(p -> isForNobody(p, known) ? p.withoutMember() : p)
                .toList();
        return new OrdersPaid(Tenant.current(), told, known);
    }

    /** Who was erased since the bill was opened earns nothing: nobody could use it. What somebody paid in is owed all the same. */
    private static boolean isForNobody(OrderPaid paid, Map<MemberId, Member> known) {
        return paid.member() != null
                && !paid.isTopUp()
                && !known.get(paid.member()).isActive();
    }

    private OrderPaid paid(Order order, List<Tender> captured) {
        var member = order.memberId() == null ? recognisePayer(order.id(), captured) : order.memberId();
        return new OrderPaid(
                order.merchantId(),
                order.id(),
                order.storeId(),
                member,
                order.dueFen(),
                order.businessDate(),
                order.kind(),
                member == null ? OrderPaid.Means.money(order.dueFen()) : OrderPaid.Means.of(captured),
                captured);
    }

    /** What segments and tiers look at: what members spent on which day. */
    private void count(List<OrderPaid> paid) {
        var spending = paid.stream()
                .filter(p -> p.member() != null && !p.isTopUp())
                .sorted(Comparator.comparing(p -> p.member().value()))
                .toList();
        var first = reactions.first(spending.stream().map(OrderPaid::order).toList(), "MEMBER_DAY");
        if (!first.isEmpty()) {
            orders.addMemberDays(
                    Tenant.current(),
                    spending.stream()
                            .map(p -> new Spending(p.member(), p.businessDate(), p.paid()))
                            .toList());
            changes.changed(spending.stream().map(OrderPaid::member).toList());
        }
    }

    private void changed(Order order) {
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
    }

    /** Who pays by WeChat shows who they are; that is as good as the card. @return null for somebody who is no member */
    private MemberId recognisePayer(OrderId id, List<Tender> captured) {
        for (var tender : captured) {
            var member = !tender.kind().isWeChat()
                    ? null
                    : payers.openid(tender.id())
                            .flatMap(members::byOpenid)
                            .filter(Member::isActive)
                            .map(Member::id)
                            .orElse(null);
            if (member != null && orders.attach(Tenant.current(), id, member, "PAYER") == 1) {
                return member;
            }
        }
        return null;
    }
}
