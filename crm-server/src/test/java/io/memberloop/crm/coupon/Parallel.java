package io.memberloop.crm.coupon;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Does the same thing many times at once and counts how often it succeeded. */
final class Parallel {

    private Parallel() {}

    static long successes(int times, IntPredicate attempt) {
        var go = new CountDownLatch(1);
        try (var threads = closing(Math.min(times, 64))) {
            var results = IntStream.range(0, times)
                    .mapToObj(i -> threads.pool().submit(() -> {
                        go.await();
                        return attempt.test(i);
                    }))
                    .toList();
            go.countDown();
            return results.stream().filter(Parallel::got).count();
        }
    }

    private record Threads(java.util.concurrent.ExecutorService pool) implements AutoCloseable {
        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    private static Threads closing(int count) {
        return new Threads(Executors.newFixedThreadPool(count));
    }

    private static boolean got(Future<Boolean> result) {
        try {
            return result.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
