package io.memberloop.simulator.wire;

import io.memberloop.simulator.account.SimulatorClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The newest 2000 requests received and callbacks sent, with nothing masked: this is a laboratory. */
@Component
public class WireLog {

    private static final int KEPT = 2000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final SimulatorClock clock;
    private long seq;

    WireLog(SimulatorClock clock) {
        this.clock = clock;
    }

    /**
     * @param direction IN: a request that the simulator received; OUT: a callback that it sent
     * @param status the HTTP status, 0 when no answer came or none was given
     * @param plain the decrypted content of an encrypted callback, null elsewhere
     * @param millis how long the answer took
     */
    public record Entry(
            long seq,
            String direction,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            String body,
            int status,
            String answer,
            String plain,
            long millis,
            String at) {}

    public synchronized void add(Entry entry) {
        entries.addLast(new Entry(
                ++seq,
                entry.direction(),
                entry.method(),
                entry.path(),
                entry.query(),
                entry.headers(),
                entry.body(),
                entry.status(),
                entry.answer(),
                entry.plain(),
                entry.millis(),
                clock.rfc3339()));
        while (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    /** Oldest first; {@code path} is a part of the path, null for all. */
    public synchronized List<Entry> after(long after, String path) {
        return entries.stream()
                .filter(entry -> entry.seq() > after)
                .filter(entry -> path == null || entry.path().contains(path))
                .toList();
    }
}
