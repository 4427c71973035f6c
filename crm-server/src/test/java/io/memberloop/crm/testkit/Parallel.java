package io.memberloop.crm.testkit;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/** Does the same thing many times at once and counts how often it succeeded. */
public final class Parallel {

    private Parallel() {}

    public static long successes(int times, IntPredicate attempt) {
        var go = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(Math.min(times, 64));
        try {
            var results = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < times; i++) {
                int n = i;
                results.add(threads.submit(() -> {
                    go.await();
                    return attempt.test(n);
                }));
            }
            go.countDown();
            long successes = 0;
            for (var result : results) {
                successes += result.get() ? 1 : 0;
            }
            return successes;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
