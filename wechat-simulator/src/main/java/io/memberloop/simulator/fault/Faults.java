package io.memberloop.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The faults that are switched on, in the order in which they were. A request meets at most one. */
@Component
public class Faults {

    public enum Mode {
        /** Answers properly, but late. */
        DELAY,
        /** Takes the request, does nothing, says nothing; after {@code millis} (default ten minutes) cuts the line. */
        HANG,
        /** Does what was asked, then (after {@code millis}) cuts the line without an answer. */
        NO_ANSWER_AFTER_EFFECT,
        /** Refuses with an HTTP status and a Pay-style body. */
        STATUS,
        /** Refuses with an error code: in a 200 for the official account, with {@code status} for Pay. */
        ERRCODE
    }

    private static final long HANG_MILLIS = 600_000;

    private final AtomicLong ids = new AtomicLong();
    private final List<Fault> active = new ArrayList<>();

    /**
     * @param match a part of the path
     * @param method null for any
     * @param times how many requests meet it; -1 until removed
     */
    public record Spec(
            String match,
            String method,
            Integer times,
            Mode mode,
            Long millis,
            Integer status,
            String code,
            String message) {}

    public synchronized Fault add(Spec spec) {
        Fault fault = new Fault(ids.incrementAndGet(), spec, spec.times() == null ? 1 : spec.times());
        active.add(fault);
        return fault;
    }

    public synchronized List<Fault> all() {
        return List.copyOf(active);
    }

    /** Removes one fault, or all when {@code id} is null, and lets go of requests that it holds. */
    public synchronized void remove(Long id) {
        active.removeIf(fault -> {
            boolean chosen = id == null || fault.id == id;
            if (chosen) {
                fault.released.countDown();
            }
            return chosen;
        });
    }

    /** The fault that this request meets, used up by one; null: none. */
    public synchronized Fault take(String method, String path) {
        for (Fault fault : active) {
            if (fault.meets(method, path)) {
                fault.met++;
                if (fault.left > 0) {
                    fault.left--;
                }
                return fault;
            }
        }
        return null;
    }

    /** One switched-on fault. */
    public static final class Fault {
        private final long id;
        private final Spec spec;
        private final CountDownLatch released = new CountDownLatch(1);
        private int left;
        private int met;

        Fault(long id, Spec spec, int left) {
            this.id = id;
            this.spec = spec;
            this.left = left;
        }

        public long id() {
            return id;
        }

        public Mode mode() {
            return spec.mode();
        }

        public Spec spec() {
            return spec;
        }

        public int left() {
            return left;
        }

        public int met() {
            return met;
        }

        boolean meets(String method, String path) {
            return left != 0
                    && path.contains(spec.match())
                    && (spec.method() == null || spec.method().equalsIgnoreCase(method));
        }

        /** True when the request never reaches what it asked for. */
        public boolean instead() {
            return spec.mode() == Mode.HANG || spec.mode() == Mode.STATUS || spec.mode() == Mode.ERRCODE;
        }

        public boolean cuts() {
            return spec.mode() == Mode.HANG || spec.mode() == Mode.NO_ANSWER_AFTER_EFFECT;
        }

        /** Waits as long as the fault says, or until it is removed. */
        public void await() {
            long millis = spec.millis() != null ? spec.millis() : spec.mode() == Mode.HANG ? HANG_MILLIS : 0;
            try {
                released.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        public int httpStatus() {
            if (spec.status() != null) {
                return spec.status();
            }
            return spec.mode() == Mode.STATUS ? 500 : 200;
        }

        public String body(String path) {
            String message =
                    spec.message() == null ? "simulated fault" : spec.message().replace("\"", "'");
            if (spec.mode() == Mode.ERRCODE && !path.startsWith("/v3/")) {
                return "{\"errcode\":" + (spec.code() == null ? "-1" : spec.code()) + ",\"errmsg\":\"" + message
                        + "\"}";
            }
            String code = spec.code() == null ? "SYSTEM_ERROR" : spec.code();
            return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
        }
    }
}
