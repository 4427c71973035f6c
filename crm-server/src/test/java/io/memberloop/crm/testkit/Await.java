package io.memberloop.crm.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Await {

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        until(what, Duration.ofSeconds(15), condition);
    }

    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost + ": " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Waits until the supplier gives something else than null. */
    public static <T> T value(String what, Supplier<T> supplier) {
        return value(what, Duration.ofSeconds(15), supplier);
    }

    public static <T> T value(String what, Duration atMost, Supplier<T> supplier) {
        var found = new java.util.concurrent.atomic.AtomicReference<T>();
        until(what, atMost, () -> {
            found.set(supplier.get());
            return found.get() != null;
        });
        return found.get();
    }
}
