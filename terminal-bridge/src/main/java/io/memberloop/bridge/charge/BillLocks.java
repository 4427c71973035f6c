package io.memberloop.bridge.charge;

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
        var lock = locks[Math.floorMod(billId.hashCode(), locks.length)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
