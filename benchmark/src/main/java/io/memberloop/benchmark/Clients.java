package io.memberloop.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Eight at once, each doing one operation after the other without a pause. */
final class Clients implements AutoCloseable {

    static final int COUNT = 8;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    /** What a client does with something that was prepared for it. */
    @FunctionalInterface
    interface ItemOperation<T> {
        void on(int client, T item) throws Exception;
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final Meter meter;

    Clients(Meter meter) {
        this.meter = meter;
    }

    /** For a time, after warming up. */
    Figures measure(Duration warmUp, Duration measured, Operation operation) throws Exception {
        run(warmUp, operation);
        return run(measured, operation);
    }

    /** Until everything that was prepared is used up; the first quarter warms up. */
    <T> Figures measure(List<T> prepared, ItemOperation<T> operation) throws Exception {
        int cold = prepared.size() / 4;
        run(FOR_EVER, over(prepared.subList(0, cold), operation));
        return run(FOR_EVER, over(prepared.subList(cold, prepared.size()), operation));
    }

    /** All of what was prepared, without warming up. */
    <T> Figures measureAll(List<T> prepared, ItemOperation<T> operation) throws Exception {
        return run(FOR_EVER, over(prepared, operation));
    }

    /** Does something for each, eight at once, without looking at the time. */
    <T> void each(List<T> items, ItemOperation<T> operation) throws Exception {
        run(FOR_EVER, over(items, operation));
    }

    private static <T> Operation over(List<T> items, ItemOperation<T> operation) {
        var next = new AtomicInteger();
        return client -> {
            int index = next.getAndIncrement();
            if (index >= items.size()) {
                return false;
            }
            operation.on(client, items.get(index));
            return true;
        };
    }

    /** As before; done only when what follows beside the answers has happened, too. */
    <T> Figures measureAll(List<T> prepared, ItemOperation<T> operation, Callable<Boolean> done) throws Exception {
        return run(FOR_EVER, over(prepared, operation), done);
    }

    private Figures run(Duration time, Operation operation) throws Exception {
        return run(time, operation, () -> true);
    }

    private Figures run(Duration time, Operation operation, Callable<Boolean> done) throws Exception {
        var before = meter.now();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        List<Future<long[]>> running = new ArrayList<>();
        IntStream.range(0, COUNT).forEach(client -> running.add(threads.submit(() -> loop(client, end, operation))));
        var latencies = LongStream.builder();
        for (var client : running) {
            LongStream.of(get(client)).forEach(latencies::add);
        }
        while (!done.call()) {
            LockSupport.parkNanos(1_000_000);
        }
        long elapsed = System.nanoTime() - begun;
        return Figures.of(latencies.build().toArray(), elapsed, meter.now().minus(before));
    }

    private static long[] loop(int client, long end, Operation operation) throws Exception {
        var latencies = LongStream.builder();
        for (long now = System.nanoTime(); now < end; ) {
            if (!operation.once(client)) {
                break;
            }
            long done = System.nanoTime();
            latencies.add(done - now);
            now = done;
        }
        return latencies.build().toArray();
    }

    private static long[] get(Future<long[]> client) throws Exception {
        try {
            return client.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
