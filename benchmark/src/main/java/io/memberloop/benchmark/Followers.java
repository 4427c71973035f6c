package io.memberloop.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The stores' bridges follow what happens in their stores while it is measured, as they do all day. */
final class Followers implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(Clients.COUNT);
    private final List<Future<?>> following = new ArrayList<>();
    private final int serverPort;
    private volatile boolean closed;

    Followers(int serverPort) {
        this.serverPort = serverPort;
        IntStream.range(0, Clients.COUNT).forEach(store -> following.add(threads.submit(() -> follow(store))));
    }

    private Void follow(int store) throws IOException {
        try (var wire = new Wire(serverPort)) {
            long cursor = 0;
            while (!closed) {
                var target = "/terminal/v1/events?after=" + cursor + "&wait=2";
                var page = wire.send("GET", target, Till.headers(store, "GET", target, ""), "")
                        .expect(200, "events");
                cursor = Text.lastNumber(page.body(), "last");
            }
        }
        return null;
    }

    /** @throws Exception what ended one of them before its time */
    @Override
    public void close() throws Exception {
        closed = true;
        threads.shutdown();
        for (var one : following) {
            one.get();
        }
    }
}
