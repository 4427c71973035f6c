package io.memberloop.crm.order;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.order.SpendRequest.State;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.SpendRequestId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Spending that the member approves on the own phone, in place of showing a code. Of an order one request is open at a time;
 * an approval is good for its order, kind and amount only, for two minutes, once. Guarded updates decide; a request that is
 * over is marked so by whoever looks at it.
 */
@Service
public class SpendRequests {

    /** Long enough to find the phone, too short for anybody to forget about it. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SpendRequestMapper requests;
    private final OrderMapper orders;
    private final PointsAsMoney points;
    private final Ledger ledger;
    private final StaffMembers staff;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    SpendRequests(
            SpendRequestMapper requests,
            OrderMapper orders,
            PointsAsMoney points,
            Ledger ledger,
            StaffMembers staff,
            ApplicationEventPublisher events,
            Db db,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.points = points;
        this.ledger = ledger;
        this.staff = staff;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /** @param opId made by the till; the same one asks once */
    public record Ask(OrderId order, String opId, TenderKind kind, Money amount, StaffId staff) {}

    /**
     * Asks the order's member. What is open for the same kind and amount is that request; what is open for another is
     * withdrawn.
     *
     * @throws Refusal {@code order_not_open}, {@code top_up_by_balance}, {@code approval_needs_member}, {@code
     *     amount_over_due}, {@code balance_too_low}, {@code points_too_few}, {@code op_reused}, and as {@link
     *     PointsAsMoney#forAmount}
     */
    public SpendRequest ask(Ask ask) {
        return db.in(() -> {
            var order = orders.lock(Tenant.current(), ask.order()).orElseThrow(() -> Refusal.notFound("order"));
            var known = requests.byOp(Tenant.current(), ask.opId());
            if (known.isPresent()) {
                boolean same =
                        known.get().orderId().equals(ask.order()) && known.get().isFor(ask.kind(), ask.amount());
                return required(known.filter(r -> same)
                        .orElseThrow(() -> Refusal.conflict("op_reused"))
                        .id());
            }
            var spends = check(order, ask);
            for (var open : requests.openOf(Tenant.current(), order.id())) {
                var now = required(open.id());
                if (now.isOpen()
                        && now.isFor(ask.kind(), ask.amount())
                        && now.memberId().equals(order.memberId())) {
                    return now;
                }
                withdraw(open.id());
            }
            return write(order, ask, spends);
        });
    }

    private Points check(Order order, Ask ask) {
        if (!order.isOpen()) {
            throw Refusal.conflict("order_not_open");
        }
        if (order.isTopUp()) {
            throw Refusal.conflict("top_up_by_balance");
        }
        if (order.memberId() == null) {
            throw Refusal.conflict("approval_needs_member");
        }
        if (!ask.amount().isPositive() || order.stillDue().isLessThan(ask.amount())) {
            throw Refusal.conflict("amount_over_due", order.stillDue().display());
        }
        var has = ledger.balances(order.memberId()).spendable();
        if (ask.kind() == TenderKind.STORED_VALUE) {
            if (has.money().isLessThan(ask.amount())) {
                throw Refusal.conflict("balance_too_low", has.money().display());
            }
            return Points.ZERO;
        }
        var spends = points.forAmount(ask.amount(), order).points();
        if (has.points().value() < spends.value()) {
            throw Refusal.conflict("points_too_few", has.points().display());
        }
        return spends;
    }

    private SpendRequest write(Order order, Ask ask, Points spends) {
        var now = Instant.now(clock);
        var request = new SpendRequest(
                new SpendRequestId(Ids.next()),
                order.storeId(),
                order.id(),
                order.memberId(),
                ask.kind(),
                ask.amount(),
                spends,
                staff.active(order.storeId(), ask.staff()).name(),
                State.ASKED,
                null,
                now,
                now.plus(PATIENCE),
                null);
        requests.insert(Tenant.current(), ask.opId(), request);
        events.publishEvent(new SpendAsked(request));
        return required(request.id());
    }

    /** Which way the member was told, or why in none. @param reason message key */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(SpendRequestId id, String reason) {
        requests.told(Tenant.current(), id, reason);
    }

    /** As it stands now. @throws Refusal not found, also for another merchant's */
    public SpendRequest required(SpendRequestId id) {
        requests.expire(Tenant.current(), id, Instant.now(clock));
        return requests.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("spend_request"));
    }

    /** @throws Refusal not found, also for another member's */
    public SpendRequest mine(SpendRequestId id, MemberId member) {
        var request = required(id);
        if (!request.memberId().equals(member)) {
            throw Refusal.notFound("spend_request");
        }
        return request;
    }

    /** What this member is asked for, the newest first. */
    public List<SpendRequest> waitingFor(MemberId member) {
        var now = Instant.now(clock);
        return requests.waitingFor(Tenant.current(), member, now, now.minus(PATIENCE.multipliedBy(3)));
    }

    /**
     * The member agrees: the till may take it, within the same time again. Repeatable.
     *
     * @throws Refusal not found for another member's; {@code approval_declined}, {@code _expired}, {@code _withdrawn}
     */
    public SpendRequest approve(SpendRequestId id, MemberId member) {
        mine(id, member);
        move(id, State.ASKED, State.APPROVED);
        var now = required(id);
        if (now.state() != State.APPROVED && now.state() != State.USED) {
            throw refusal(now);
        }
        return now;
    }

    /**
     * The member does not agree, or agrees no more. Repeatable; what was spent stays spent.
     *
     * @throws Refusal not found for another member's; {@code approval_used}, {@code _expired}, {@code _withdrawn}
     */
    public SpendRequest decline(SpendRequestId id, MemberId member) {
        mine(id, member);
        boolean declined = move(id, State.ASKED, State.DECLINED) || move(id, State.APPROVED, State.DECLINED);
        var now = required(id);
        if (!declined && now.state() != State.DECLINED) {
            throw refusal(now);
        }
        return now;
    }

    /** The till wants it no more. Repeatable; what was decided stays decided. */
    public SpendRequest withdraw(SpendRequestId id) {
        if (!move(id, State.ASKED, State.WITHDRAWN)) {
            move(id, State.APPROVED, State.WITHDRAWN);
        }
        return required(id);
    }

    private boolean move(SpendRequestId id, State from, State to) {
        var now = Instant.now(clock);
        return db.in(() -> requests.move(Tenant.current(), id, from, to, now, now.plus(PATIENCE))) == 1;
    }

    /**
     * Uses an approval up, behind the order's lock.
     *
     * @return whose account pays
     * @throws Refusal {@code approval_unknown} – also for another order's or merchant's – {@code approval_other_amount},
     *     {@code approval_asked}, {@code _declined}, {@code _expired}, {@code _withdrawn}, {@code _used}
     */
    MemberId use(SpendRequestId id, TenderRequest tender) {
        var request = requests.byId(Tenant.current(), id)
                .filter(r -> r.orderId().equals(tender.order()))
                .orElseThrow(() -> Refusal.invalid("approval", "approval_unknown"));
        if (!request.isFor(tender.kind(), tender.amount())) {
            throw Refusal.conflict("approval_other_amount", request.amountFen().display());
        }
        if (!move(id, State.APPROVED, State.USED)) {
            throw refusal(required(id));
        }
        return request.memberId();
    }

    void usedFor(SpendRequestId id, TenderId tender) {
        requests.usedFor(Tenant.current(), id, tender);
    }

    private static Refusal refusal(SpendRequest request) {
        return Refusal.conflict("approval_" + request.state().name().toLowerCase(Locale.ROOT));
    }
}
