package io.memberloop.crm.order;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens tenders: one per operation, and all of an order together never above what is due. */
@Component
class TenderBook {

    /** @param isNew false when the same operation made it before */
    record Opened(Tender tender, boolean isNew) {}

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Db db;
    private final Clock clock;

    TenderBook(OrderMapper orders, TenderMapper tenders, Db db, Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Runs {@code first} in a transaction behind the order's lock, with the amount reserved, unless the operation was done
     * before.
     *
     * @param first writes the tender by {@link #write} and what belongs to it; a refusal rolls all of it back
     * @throws Refusal {@code order_not_open}, {@code amount_over_due}, {@code op_reused}
     */
    Opened once(TenderRequest request, Function<Order, Tender> first) {
        return once(request, this::reserve, first);
    }

    /** As {@link #once} for what is captured in the same transaction by {@link Capture#bookAndSettle}: nothing to reserve. */
    Opened onceCaptured(TenderRequest request, Function<Order, Tender> first) {
        return once(request, TenderBook::fits, first);
    }

    private Opened once(TenderRequest request, BiPredicate<TenderRequest, Order> isDue, Function<Order, Tender> first) {
        Db.forbidTransaction();
        try {
            return new Opened(db.in(() -> first.apply(behindLock(request, isDue))), true);
        } catch (DuplicateKeyException twin) {
            // the same operation was done before, or arrived twice at once and the other one has done it
            return new Opened(repeated(request).orElseThrow(() -> twin), false);
        }
    }

    /** Writes the tender's row; {@code received}, {@code reference} and the amount are the request's. */
    Tender write(TenderRequest request, TenderState state, Points points) {
        var tender = row(request, state, points);
        tenders.insert(Tenant.current(), List.of(tender));
        return tender;
    }

    /** As {@link #write}, and somebody else writes it. */
    Tender row(TenderRequest request, TenderState state, Points points) {
        var now = Instant.now(clock);
        boolean cash = request.kind() == TenderKind.CASH;
        var received = cash && request.received() != null ? request.received() : request.amount();
        return new Tender(
                new TenderId(Ids.next()),
                request.order(),
                request.opId(),
                request.hash(),
                request.kind(),
                request.amount(),
                cash ? received : Money.ZERO,
                cash ? received.minus(request.amount()) : Money.ZERO,
                request.reference() == null ? "" : request.reference(),
                points,
                state,
                now,
                state == TenderState.CAPTURED ? now : null,
                Money.ZERO,
                Money.ZERO);
    }

    /** Whether so much is due; read behind the order's lock, it is so until the lock is gone. */
    static boolean fits(TenderRequest request, Order order) {
        return order.isOpen() && sensible(request, order) && !order.stillDue().isLessThan(request.amount());
    }

    /** Discounts can leave nothing to pay: then a tender of nothing is what closes the bill. */
    private static boolean sensible(TenderRequest request, Order order) {
        return request.amount().isPositive()
                || request.amount().isZero() && order.dueFen().isZero() && request.kind() == TenderKind.CASH;
    }

    /** Behind the order's lock a twin of this operation is either done or has not begun. */
    private Order behindLock(TenderRequest request, BiPredicate<TenderRequest, Order> isDue) {
        var order = orders.lock(Tenant.current(), request.order()).orElseThrow(() -> Refusal.notFound("order"));
        if (tenders.byOp(Tenant.current(), request.opId()).isPresent()) {
            throw new DuplicateKeyException(request.opId());
        }
        if (!order.isOpen()) {
            throw Refusal.conflict("order_not_open");
        }
        if (!isDue.test(request, order)) {
            throw Refusal.conflict("amount_over_due", order.stillDue().display());
        }
        return order;
    }

    private boolean reserve(TenderRequest request, Order order) {
        return sensible(request, order) && orders.reserve(Tenant.current(), order.id(), request.amount()) == 1;
    }

    /** What this operation did before, if anything. */
    Optional<Tender> find(String opId) {
        return tenders.byOp(Tenant.current(), opId);
    }

    private Optional<Tender> repeated(TenderRequest request) {
        var known = tenders.byOp(Tenant.current(), request.opId());
        if (known.isPresent() && !request.hash().equals(known.get().opHash())) {
            throw Refusal.conflict("op_reused");
        }
        return known;
    }
}
