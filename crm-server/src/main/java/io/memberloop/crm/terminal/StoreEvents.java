package io.memberloop.crm.terminal;

import io.memberloop.crm.member.MemberJoined;
import io.memberloop.crm.order.OrderChanged;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.MemberJoinedOnBill;
import io.memberloop.terminal.TerminalApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of what a store's bridge must hear. Events are written in the transaction that changes something and read with
 * a cursor, so a bridge that was away misses nothing. Wake-ups only save waiting time; readers look every second anyway.
 *
 * <p>An order's event holds only which order it is: the order is looked at when a bridge reads, so that paying never waits
 * for a picture of itself, and a bridge that was away gets each order once, as it stands.
 */
@Component
class StoreEvents {

    /** What follows at once, as settling follows capturing, comes in the same page, and its order is looked at once. */
    private static final long GATHER = TimeUnit.MILLISECONDS.toNanos(30);

    private final TerminalMapper mapper;
    private final OrderViews views;
    private final MemberViews members;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<StoreId, Semaphore> waiting = new ConcurrentHashMap<>();

    StoreEvents(TerminalMapper mapper, OrderViews views, MemberViews members, JsonMapper json, Clock clock) {
        this.mapper = mapper;
        this.views = views;
        this.members = members;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void on(OrderChanged changed) {
        append(changed.store(), TerminalApi.EVENT_ORDER, changed.order().toString());
    }

    /** Somebody joined, or was recognised, at a bill's code: the bill gets its member, with the points and tier joining gave. */
    @EventListener
    @Order(100)
    void on(MemberJoined joined) {
        if (joined.billId() != null && joined.store() != null) {
            var view = members.of(joined.member(), joined.store());
            append(joined.store(), TerminalApi.EVENT_MEMBER_JOINED, new MemberJoinedOnBill(joined.billId(), view));
        }
    }

    /** In the caller's transaction. */
    void append(StoreId store, String type, Object body) {
        mapper.nextSeq(Tenant.current(), store);
        mapper.addEvent(Tenant.current(), store, type, json.writeValueAsString(body), Instant.now(clock));
        Db.afterCommit(() -> signal(store).release());
    }

    /** @param wait how long to wait when there is nothing new */
    EventPage after(StoreId store, long after, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        var events = mapper.events(Tenant.current(), store, after);
        if (events.isEmpty() || events.get(0).seq() != after + 1) {
            long last = mapper.seq(Tenant.current(), store);
            long oldest = mapper.oldest(Tenant.current(), store);
            if (after > last || (oldest > 1 && after < oldest - 1)) {
                return new EventPage(List.of(), last, true);
            }
        }
        while (true) {
            long left = end - System.nanoTime();
            if (!events.isEmpty() || left <= 0) {
                long cursor =
                        events.isEmpty() ? after : events.get(events.size() - 1).seq();
                return new EventPage(shown(events), cursor, false);
            }
            await(store, Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            events = mapper.events(Tenant.current(), store, after);
        }
    }

    /** Orders as they stand now, each looked at once; their revision tells a bridge what it has seen already. */
    private List<EventPage.Event> shown(List<EventPage.Event> events) {
        var orders = new HashMap<String, String>();
        return events.stream()
                .map(e -> isReference(e)
                        ? new EventPage.Event(e.seq(), e.type(), orders.computeIfAbsent(e.body(), this::order))
                        : e)
                .toList();
    }

    /** Events from before hold the order itself. */
    private static boolean isReference(EventPage.Event event) {
        return TerminalApi.EVENT_ORDER.equals(event.type()) && event.body().startsWith("\"");
    }

    private String order(String reference) {
        return json.writeValueAsString(views.of(OrderId.parse(json.readValue(reference, String.class))));
    }

    private void await(StoreId store, long nanos) {
        try {
            var signal = signal(store);
            if (signal.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                TimeUnit.NANOSECONDS.sleep(GATHER);
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopping", e);
        }
    }

    private Semaphore signal(StoreId store) {
        return waiting.computeIfAbsent(store, s -> new Semaphore(0));
    }
}
