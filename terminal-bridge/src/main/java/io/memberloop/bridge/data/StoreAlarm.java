package io.memberloop.bridge.data;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store's file can be relied on. From the first write that fails until one succeeds again, or for good when the file
 * is damaged, whatever would change something is refused: a till that guesses takes money it cannot prove.
 */
public final class StoreAlarm {

    private static final Logger log = LoggerFactory.getLogger(StoreAlarm.class);

    private final Clock clock;
    private final List<Runnable> onRaised = new CopyOnWriteArrayList<>();
    private final List<Runnable> onLifted = new CopyOnWriteArrayList<>();
    private volatile Raised raised;

    StoreAlarm(Clock clock) {
        this.clock = clock;
    }

    /** Why nothing is written. */
    public enum Cause {
        /** What is on the disk contradicts itself; only a restart on a good file ends it. */
        DAMAGED,
        /** No room, or the disk does not take it; ends by itself. */
        FULL;

        /** As devices and the console know it: the end of a refusal's code, {@code storage_full}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param reason for whoever reads the log
     * @param since epoch milliseconds
     */
    public record Raised(Cause cause, String reason, long since) {}

    /** Empty when all is well. */
    public Optional<Raised> raised() {
        return Optional.ofNullable(raised);
    }

    public boolean damaged() {
        var now = raised;
        return now != null && now.cause() == Cause.DAMAGED;
    }

    public boolean writable() {
        return raised == null;
    }

    /** Damage stays whatever comes later. */
    synchronized void raise(Cause cause, String reason) {
        if (raised == null || raised.cause() == Cause.FULL && cause == Cause.DAMAGED) {
            log.error("the store's file is {}, nothing will be written: {}", cause.code(), reason);
            raised = new Raised(cause, reason, clock.millis());
            onRaised.forEach(Runnable::run);
        }
    }

    /** A write has succeeded. */
    synchronized void lift() {
        if (raised != null && raised.cause() == Cause.FULL) {
            log.warn("the store's file takes writes again");
            raised = null;
            onLifted.forEach(Runnable::run);
        }
    }

    /** Called each time that it is raised, by whoever failed to write: it returns at once and does not use the file. */
    public void onRaised(Runnable listener) {
        onRaised.add(listener);
    }

    /** Called each time that writes succeed again. */
    public void onLifted(Runnable listener) {
        onLifted.add(listener);
    }
}
