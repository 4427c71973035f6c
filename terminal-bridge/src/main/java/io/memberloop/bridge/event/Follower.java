package io.memberloop.bridge.event;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of the log that stays connected: gets what comes after its cursor, page by page, one at a time and in order. The
 * cursor that counts is the reader's own; what was sent and did not arrive is read again with the next connection.
 */
final class Follower {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    /** Where pages go; blocks while the line is full. */
    interface Sink {

        void page(DevicePage page) throws IOException;

        /**
         * A sign of life, so that the other end notices a dead line.
         *
         * @param storage why the bridge's disk takes no writes; null when it does
         */
        void beat(String storage) throws IOException;

        void close();
    }

    final String deviceId;
    private final DeviceEvents events;
    private final Sink sink;
    private final Executor executor;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean beat;
    private volatile boolean closed;
    private long cursor;

    Follower(String deviceId, long cursor, DeviceEvents events, Sink sink, Executor executor) {
        this.deviceId = deviceId;
        this.cursor = cursor;
        this.events = events;
        this.sink = sink;
        this.executor = executor;
    }

    /** Something was published; returns at once. */
    void wake() {
        if (calls.getAndIncrement() == 0 && !closed) {
            executor.execute(this::send);
        }
    }

    void beat() {
        beat = true;
        wake();
    }

    void close() {
        closed = true;
        sink.close();
    }

    private void send() {
        try {
            int seen;
            do {
                seen = calls.get();
                sendWhatIsThere();
            } while (!closed && calls.addAndGet(-seen) != 0);
        } catch (IOException | RuntimeException e) {
            log.debug("device {} is gone: {}", deviceId, e.getMessage());
            close();
        }
    }

    private void sendWhatIsThere() throws IOException {
        var page = events.after(cursor);
        while (!closed && (page.reset() || !page.events().isEmpty())) {
            sink.page(page);
            cursor = page.last();
            beat = false;
            page = events.after(cursor);
        }
        if (beat && !closed) {
            beat = false;
            sink.beat(events.storage());
        }
    }
}
