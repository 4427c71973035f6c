package io.memberloop.bridge.upstream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks the server again for what it has not answered: several bills at once and each of them in order, so that a slow answer
 * holds up its own bill and no other. A server that is up for seconds between two falls would otherwise never get to the
 * last in the queue.
 */
@Component
public class Pursuit implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pursuit.class);

    /** So many that one that waits for its time limit is no matter, so few that a server that has just come back breathes. */
    private static final int AT_ONCE = 6;

    private static final int PARTING_SECONDS = 3;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService workers;

    /**
     * Hands the work over and returns.
     *
     * @param bill whose work it is; while something is done for it, further work is left for the caller's next look
     * @param work what it throws is logged; the caller's rows say when it is tried again
     * @return whether it was handed over
     */
    public boolean begin(String bill, Runnable work) {
        var takers = workers;
        if (takers == null || !underWay.add(bill)) {
            return false;
        }
        try {
            takers.execute(() -> run(bill, work));
            return true;
        } catch (RejectedExecutionException e) {
            // this bridge is going down; the row stays and is found at the next start
            underWay.remove(bill);
            return false;
        }
    }

    private void run(String bill, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("pursuing what was asked for bill {} failed; it is tried again", bill, e);
        } finally {
            underWay.remove(bill);
        }
    }

    @Override
    public void start() {
        var number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
            var thread = new Thread(work, "pursuit-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Before the store's file is closed: nobody writes then any more. */
    @Override
    public void stop() {
        var going = workers;
        workers = null;
        if (going == null) {
            return;
        }
        going.shutdownNow();
        try {
            if (!going.awaitTermination(PARTING_SECONDS, TimeUnit.SECONDS)) {
                log.warn("something that is being asked of the server does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        underWay.clear();
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }
}
