package io.memberloop.allinone;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true; tests never wait for time to pass. */
final class Await {

    private Await() {}

    /**
     * Asks every 50 ms; an exception counts as "not yet" and becomes the cause of the failure.
     *
     * @throws AssertionError when it has not become true in time
     */
    static void until(String what, Duration patience, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what, last);
    }
}
