package io.memberloop.crm.testkit;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same thing many times at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** @return what each of them gave, in the order of the numbers 0 … times - 1; what one of them threw fails the test */
    public static <T> List<T> times(int times, IntFunction<T> deed) throws InterruptedException {
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = IntStream.range(0, times)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        return deed.apply(i);
                    }))
                    .toList();
            go.countDown();
            return results.stream().map(AtOnce::result).toList();
        } finally {
            pool.shutdown();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
