package io.memberloop.crm.order;

import io.memberloop.crm.order.OrderMapper.Take;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Together;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Money that the cashier has taken before the system hears of it: cash, and cards on a terminal of their own. Tills that take
 * money at the same time are served by one transaction, each order behind its own lock; what is not plain – an operation that
 * was done before, an order somebody else holds, an amount that is not due – is looked at alone.
 */
@Component
class CounterTenders {

    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{4,32}");

    /** A card number has no business here, and its length gives it away. */
    private static final Pattern LIKE_A_CARD_NUMBER = Pattern.compile("[0-9]{13,19}");

    private static final int GROUP = 16;

    /** One order's; two tills that pay the same order come one after the other. */
    private record Asked(OrderId order, StoreId store, TenderRequest request) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Asked asked && asked.order.equals(order);
        }

        @Override
        public int hashCode() {
            return order.hashCode();
        }
    }

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final TenderBook book;
    private final Capture capture;
    private final Settlement settlement;
    private final Db db;
    private final Clock clock;
    private final Together<Asked, Tender> together = new Together<>(GROUP, this::takeAll);

    CounterTenders(
            OrderMapper orders,
            TenderMapper tenders,
            TenderBook book,
            Capture capture,
            Settlement settlement,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.book = book;
        this.capture = capture;
        this.settlement = settlement;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Captured at once, settled before the answer.
     *
     * @throws Refusal as {@link TenderBook#once}; not found for another store's order; {@code cash_too_little}, {@code
     *     reference_wrong}
     */
    Tender take(TenderRequest request, StoreId store) {
        check(request);
        var tender = taken(new Asked(request.order(), store, request));
        settlement.settleQuietly(request.order());
        return tender;
    }

    private Tender taken(Asked asked) {
        try {
            return together.ask(asked).orElseGet(() -> alone(asked));
        } catch (DuplicateKeyException twin) {
            return alone(asked);
        }
    }

    private Tender alone(Asked asked) {
        var opened = book.onceCaptured(asked.request(), order -> {
            if (!order.storeId().equals(asked.store())) {
                throw Refusal.notFound("order");
            }
            var tender = book.write(asked.request(), TenderState.CAPTURED, Points.ZERO);
            capture.bookAndSettle(order, tender.amountFen());
            return tender;
        });
        return opened.tender();
    }

    /** Behind the orders' locks what was seen of them holds; the guard of the update has the last word. */
    private Map<Asked, Tender> takeAll(List<Asked> group) {
        return db.in(() -> {
            var ids = group.stream().map(Asked::order).toList();
            var free = orders.lockFree(Tenant.current(), ids).stream()
                    .collect(Collectors.toMap(Order::id, Function.identity()));
            var taken = new HashMap<Asked, Tender>();
            var takes = new ArrayList<Take>();
            for (var asked : group) {
                var order = free.get(asked.order());
                if (order != null && order.storeId().equals(asked.store()) && TenderBook.fits(asked.request(), order)) {
                    taken.put(asked, book.row(asked.request(), TenderState.CAPTURED, Points.ZERO));
                    takes.add(new Take(asked.order(), asked.request().amount()));
                }
            }
            if (!takes.isEmpty()) {
                write(List.copyOf(taken.values()), takes);
                taken.forEach((asked, tender) -> capture.tellIfOpen(free.get(asked.order()), tender.amountFen()));
            }
            return taken;
        });
    }

    private void write(List<Tender> rows, List<Take> takes) {
        tenders.insert(Tenant.current(), rows);
        if (orders.takeIn(Tenant.current(), takes, Instant.now(clock)) != takes.size()) {
            throw new IllegalStateException("an order changed behind its lock");
        }
    }

    /** @throws Refusal {@code cash_too_little}, {@code reference_wrong} */
    void check(TenderRequest request) {
        if (request.received() != null && request.received().isLessThan(request.amount())) {
            throw Refusal.invalid(
                    "received", "cash_too_little", request.amount().display());
        }
        if (request.kind() == TenderKind.BANK_CARD) {
            var reference = request.reference() == null ? "" : request.reference();
            if (!REFERENCE.matcher(reference).matches()
                    || LIKE_A_CARD_NUMBER.matcher(reference).matches()) {
                throw Refusal.invalid("reference", "reference_wrong");
            }
        }
    }
}
