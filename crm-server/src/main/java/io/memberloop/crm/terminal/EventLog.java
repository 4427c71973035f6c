package io.memberloop.crm.terminal;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.terminal.EventLogMapper.Event;
import io.memberloop.crm.terminal.EventLogMapper.Numbers;
import io.memberloop.terminal.TerminalApi;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes stores' events as the last thing that a transaction does: all of them with two statements, however many there are,
 * and the cursor of a busy store, for which everybody waits, is held no longer than the commit takes.
 */
@Component
class EventLog {

    private record Pending(StoreId store, String type, String body) {}

    private final EventLogMapper mapper;
    private final Clock clock;

    EventLog(EventLogMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * With the caller's transaction, at once without one.
     *
     * @param then told of each store once, when its events can be read
     */
    void append(StoreId store, String type, String body, Consumer<StoreId> then) {
        var event = new Pending(store, type, body);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            ofTransaction(then).add(event);
        } else {
            write(Tenant.current(), List.of(event));
            then.accept(store);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Pending> ofTransaction(Consumer<StoreId> then) {
        var known = (List<Pending>) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        var pending = new ArrayList<Pending>();
        TransactionSynchronizationManager.bindResource(this, pending);
        TransactionSynchronizationManager.registerSynchronization(new AtTheEnd(pending, then));
        return pending;
    }

    private final class AtTheEnd implements TransactionSynchronization, Ordered {

        /** A transaction is one merchant's; its end may come when nobody's name is in context any more. */
        private final MerchantId merchant = Tenant.current();

        private final List<Pending> pending;
        private final Consumer<StoreId> then;

        AtTheEnd(List<Pending> pending, Consumer<StoreId> then) {
            this.pending = pending;
            this.then = then;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(merchant, pending);
        }

        @Override
        public void afterCommit() {
            pending.stream().map(Pending::store).distinct().forEach(then);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(EventLog.this);
        }
    }

    private void write(MerchantId merchant, List<Pending> pending) {
        var events = once(pending);
        var counts = new TreeMap<StoreId, Integer>(Comparator.comparing(StoreId::value));
        events.forEach(e -> counts.merge(e.store(), 1, Integer::sum));
        var numbers = counts.entrySet().stream()
                .map(e -> new Numbers(e.getKey(), e.getValue()))
                .toList();
        mapper.take(merchant, numbers);
        var left = new HashMap<>(counts);
        var rows = events.stream()
                .map(e -> new Event(e.store(), e.type(), e.body(), left.merge(e.store(), -1, Integer::sum)))
                .toList();
        mapper.add(merchant, rows, Instant.now(clock));
    }

    /** An order is looked at when a bridge reads, so telling of it once, and last, is enough. */
    private static List<Pending> once(List<Pending> pending) {
        var events = new ArrayList<Pending>();
        for (int i = 0; i < pending.size(); i++) {
            var event = pending.get(i);
            boolean again = TerminalApi.EVENT_ORDER.equals(event.type())
                    && pending.subList(i + 1, pending.size()).contains(event);
            if (!again) {
                events.add(event);
            }
        }
        return events;
    }
}
