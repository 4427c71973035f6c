package io.memberloop.crm.terminal;

import io.memberloop.crm.member.MemberJoined;
import io.memberloop.crm.order.OrderChanged;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.wechat.CardClaimed;
import io.memberloop.crm.wechat.FollowerArrived;
import io.memberloop.crm.wechat.Followers;
import io.memberloop.crm.wechat.Scene;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.MemberJoinedOnBill;
import io.memberloop.terminal.MemberJoining;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TerminalApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

    /** A bridge that waits gets a page this often at most: a busy store's orders are looked at together. */
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(100);

    /** What a bridge was told last. */
    private record Told(long cursor, long at) {}

    private final TerminalMapper mapper;
    private final EventLog log;
    private final OrderViews views;
    private final MemberViews members;
    private final Followers followers;
    private final JsonMapper json;
    private final Map<StoreId, Semaphore> waiting = new ConcurrentHashMap<>();
    private final Map<StoreId, Told> told = new ConcurrentHashMap<>();

    StoreEvents(
            TerminalMapper mapper,
            EventLog log,
            OrderViews views,
            MemberViews members,
            Followers followers,
            JsonMapper json) {
        this.mapper = mapper;
        this.log = log;
        this.views = views;
        this.members = members;
        this.followers = followers;
        this.json = json;
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

    /** A guest stands at a bill's code: whoever holds it sees how far the guest has come. */
    @EventListener
    void on(FollowerArrived arrival) {
        joining(arrival.scene(), arrival.followed() ? MemberJoining.FOLLOWED : MemberJoining.SCANNED);
    }

    @EventListener
    void on(CardClaimed claim) {
        joining(followers.origin(claim.openid(), "").orElse(null), MemberJoining.CARD);
    }

    private void joining(Scene scene, String step) {
        if (scene != null && scene.billId() != null && scene.storeId() != null) {
            append(scene.storeId(), TerminalApi.EVENT_MEMBER_JOINING, new MemberJoining(scene.billId(), step));
        }
    }

    /** In the caller's transaction. */
    void append(StoreId store, String type, Object body) {
        log.append(store, type, json.writeValueAsString(body), changed -> signal(changed)
                .release());
    }

    /** @param wait how long to wait when there is nothing new */
    EventPage after(StoreId store, long after, Duration wait) {
        var last = told.get(store);
        long end = System.nanoTime() + wait.toNanos();
        if (last != null && !wait.isZero()) {
            sleep(Math.min(last.at() + APART, end) - System.nanoTime());
        }
        var events = mapper.events(Tenant.current(), store, after);
        boolean known = last != null && last.cursor() == after;
        if (!known && (events.isEmpty() || events.get(0).seq() != after + 1)) {
            long newest = mapper.seq(Tenant.current(), store);
            long oldest = mapper.oldest(Tenant.current(), store);
            if (after > newest || (oldest > 1 && after < oldest - 1)) {
                return new EventPage(List.of(), newest, true);
            }
        }
        while (events.isEmpty() && end - System.nanoTime() > 0) {
            await(store, Math.min(end - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
            events = mapper.events(Tenant.current(), store, after);
        }
        long cursor = events.isEmpty() ? after : events.get(events.size() - 1).seq();
        var page = new EventPage(shown(events), cursor, false);
        told.put(store, new Told(cursor, System.nanoTime()));
        return page;
    }

    /** Orders as they stand now, each looked at once; their revision tells a bridge what it has seen already. */
    private List<EventPage.Event> shown(List<EventPage.Event> events) {
        var ids = events.stream()
                .filter(StoreEvents::isReference)
                .map(this::reference)
                .distinct()
                .toList();
        var orders = views.all(ids).stream().collect(Collectors.toMap(OrderView::orderId, json::writeValueAsString));
        return events.stream()
                .map(e -> isReference(e)
                        ? new EventPage.Event(
                                e.seq(), e.type(), orders.get(reference(e).toString()))
                        : e)
                .toList();
    }

    /** Events from before hold the order itself. */
    private static boolean isReference(EventPage.Event event) {
        return TerminalApi.EVENT_ORDER.equals(event.type()) && event.body().startsWith("\"");
    }

    private OrderId reference(EventPage.Event event) {
        return OrderId.parse(json.readValue(event.body(), String.class));
    }

    private void await(StoreId store, long nanos) {
        try {
            var signal = signal(store);
            if (signal.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                TimeUnit.NANOSECONDS.sleep(GATHER);
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    private static IllegalStateException stopping(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("stopping", e);
    }

    private Semaphore signal(StoreId store) {
        return waiting.computeIfAbsent(store, s -> new Semaphore(0));
    }
}
