package io.memberloop.bridge.charge;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** One at a time takes money for a bill; the second waits and then finds the tender of the first. */
@Component
class BillLocks {

    private final ReentrantLock[] locks =
            IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    <T> T with(String billId, Supplier<T> work) {
        return with(List.of(billId), work);
    }

    /** Nobody takes money for any of these bills meanwhile. */
    <T> T with(List<String> billIds, Supplier<T> work) {
        // always in the same order, so that two who want the same bills do not wait for each other
        var wanted = billIds.stream()
                .map(id -> Math.floorMod(id.hashCode(), locks.length))
                .sorted()
                .distinct()
                .map(i -> locks[i])
                .toList();
        wanted.forEach(ReentrantLock::lock);
        try {
            return work.get();
        } finally {
            wanted.forEach(ReentrantLock::unlock);
        }
    }
}
