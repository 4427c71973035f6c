package io.memberloop.allinone;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true; tests never wait for time to pass. */
final class Await {

    private Await() {}

    /**
     * Asks every 50 ms; an exception, or a request that is not answered, counts as "not yet" and becomes the cause of the failure.
     *
     * @throws AssertionError when it has not become true in time
     */
    static void until(String what, Duration patience, Callable<Boolean> condition) {
        until(what, patience, Duration.ofMillis(50), condition);
    }

    /** For many who wait at once: they must not keep the machine busy with being asked. */
    static void calmly(String what, Duration patience, Callable<Boolean> condition) {
        until(what, patience, Duration.ofMillis(500), condition);
    }

    private static void until(String what, Duration patience, Duration pause, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        Throwable last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what, last);
    }
}
