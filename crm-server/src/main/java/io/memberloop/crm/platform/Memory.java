package io.memberloop.crm.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers for a moment what owners rarely change and tills ask for with every bill: stores, tiers, rules. What is changed
 * reaches every till when the moment is over. Never for money, members or states.
 */
public final class Memory<K, V> {

    private static final int MANY = 10_000;

    private record Known<V>(V value, long until) {}

    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();
    private final long nanos;

    /** @param moment {@link MemberloopProperties#remember}; zero remembers nothing */
    public Memory(Duration moment) {
        this.nanos = moment.toNanos();
    }

    /** @param load what it throws is not remembered */
    public V of(K key, Supplier<V> load) {
        var found = known.get(key);
        if (found != null && System.nanoTime() - found.until() < 0) {
            return found.value();
        }
        var value = load.get();
        if (nanos > 0) {
            if (known.size() >= MANY) {
                known.clear();
            }
            known.put(key, new Known<>(value, System.nanoTime() + nanos));
        }
        return value;
    }

    /** For whoever changed it, after the commit: on this node the change counts at once. */
    public void forget(K key) {
        known.remove(key);
    }
}
