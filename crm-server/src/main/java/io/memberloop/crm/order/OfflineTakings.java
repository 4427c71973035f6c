package io.memberloop.crm.order;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Money that a till took while it could not ask. It stands as taken: the bill is worth what the till had asked for, and where
 * the bill was paid by WeChat, too, the cash stays and WeChat's money goes back by itself. What differs is written down for a
 * person.
 */
@Service
public class OfflineTakings {

    private static final Comparator<Tender> NEWEST_FIRST =
            Comparator.comparing((Tender t) -> t.id().value()).reversed();

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final OfflineMapper offline;
    private final TenderBook book;
    private final CounterTenders counter;
    private final LateMoney late;
    private final Leftovers leftovers;
    private final Settlement settlement;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    OfflineTakings(
            OrderMapper orders,
            TenderMapper tenders,
            OfflineMapper offline,
            TenderBook book,
            CounterTenders counter,
            LateMoney late,
            Leftovers leftovers,
            Settlement settlement,
            ApplicationEventPublisher events,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.offline = offline;
        this.book = book;
        this.counter = counter;
        this.late = late;
        this.leftovers = leftovers;
        this.settlement = settlement;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Books it, whatever became of the order meanwhile. The same operation finds the same tender.
     *
     * @param request cash or a card slip
     * @param total what the bill cost at the till when it was closed there
     * @throws Refusal not found; {@code tender_unknown} for other kinds; {@code cash_too_little}, {@code reference_wrong},
     *     {@code op_reused}, {@code amount_wrong}
     */
    public Tender take(TenderRequest request, Money total) {
        Db.forbidTransaction();
        if (request.kind() != TenderKind.CASH && request.kind() != TenderKind.BANK_CARD) {
            throw Refusal.invalid("kind", "tender_unknown");
        }
        if (total.isLessThan(request.amount()) || Bills.LIMIT.isLessThan(total)) {
            throw Refusal.invalid("offlineTotal", "amount_wrong");
        }
        counter.check(request);
        var tender = db.in(() -> known(request).orElseGet(() -> takeNow(request, total)));
        late.submit(request.order());
        settlement.settleQuietly(request.order());
        return tender;
    }

    /** Behind the order's lock a twin of this operation is either done or has not begun. */
    private Optional<Tender> known(TenderRequest request) {
        lock(request.order());
        var known = tenders.byOp(Tenant.current(), request.opId());
        if (known.isPresent() && !request.hash().equals(known.get().opHash())) {
            throw Refusal.conflict("op_reused");
        }
        return known;
    }

    private Tender takeNow(TenderRequest request, Money total) {
        var merchant = Tenant.current();
        offline.reopen(merchant, request.order());
        var before = lock(request.order());
        var tender = book.write(request, TenderState.CAPTURED, Points.ZERO);
        boolean differs =
                before.isOpen() && !before.dueFen().equals(total) && offline.worth(merchant, before.id(), total) == 1;
        if (differs) {
            write(before, tender, OfflineDifference.Kind.PRICE, before.dueFen(), total, Money.ZERO);
        }
        var order = differs ? lock(request.order()) : before;
        var due = order.isOpen() ? order.dueFen().minus(order.capturedFen()).max(Money.ZERO) : Money.ZERO;
        var counts = tender.amountFen().min(due);
        orders.capture(merchant, order.id(), counts, Money.ZERO, Instant.now(clock));
        if (counts.isLessThan(tender.amountFen())) {
            var returned = giveBack(order, tender.amountFen().minus(counts));
            write(order, tender, OfflineDifference.Kind.DOUBLE, due, tender.amountFen(), returned);
        }
        if (order.openFen().isPositive() && counts.equals(due)) {
            leftovers.stage(order.id());
        }
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
        return tender;
    }

    /** What WeChat took for the same bill; the newest first. @return how much of it goes back */
    private Money giveBack(Order order, Money beyond) {
        var left = beyond;
        for (var paid : tenders.of(Tenant.current(), order.id()).stream()
                .filter(t -> t.isCaptured() && t.kind().isWeChat())
                .sorted(NEWEST_FIRST)
                .toList()) {
            var part = left.min(paid.refundable());
            if (part.isPositive()) {
                late.giveBack(order, paid, part);
                left = left.minus(part);
            }
        }
        return beyond.minus(left);
    }

    private void write(
            Order order, Tender tender, OfflineDifference.Kind kind, Money expected, Money taken, Money returned) {
        offline.record(new OfflineDifference(
                Ids.next(),
                order.merchantId(),
                order.storeId(),
                order.id(),
                tender.id(),
                kind,
                expected,
                taken,
                returned,
                Instant.now(clock)));
    }

    private Order lock(OrderId order) {
        return orders.lock(Tenant.current(), order).orElseThrow(() -> Refusal.notFound("order"));
    }

    /**
     * Somebody took note of a difference. Repeatable.
     *
     * @throws Refusal not found, also for another merchant's
     */
    public void seen(long difference, String by) {
        if (!offline.exists(Tenant.current(), difference)) {
            throw Refusal.notFound("difference");
        }
        offline.seen(Tenant.current(), difference, by, Instant.now(clock));
    }
}
