package io.memberloop.bridge.fake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;

/** A device on the event line: keeps a cursor, and drops what it has already. */
public final class EventLine {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String url;
    private final Till till;
    private final List<Long> seen = new ArrayList<>();
    private WebSocket socket;
    private long cursor;
    private int resets;
    private volatile boolean closed;
    private volatile String storage = "";

    public EventLine(String url, Till till, long cursor) {
        this.url = url;
        this.till = till;
        this.cursor = cursor;
    }

    public String ticket() throws Exception {
        return till.post("/push-ticket", null).text("/ticket");
    }

    public void connect() throws Exception {
        socket = connect(ticket(), null).get();
    }

    public CompletableFuture<WebSocket> connect(String ticket, String origin) {
        var builder = HTTP.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        var address = url.replaceFirst("http", "ws") + "/device/v1/push?ticket=" + ticket + "&after=" + cursor();
        return builder.buildAsync(URI.create(address), new Reader());
    }

    /** The Wi-Fi is gone from one moment to the next. */
    public void breakOff() {
        socket.abort();
    }

    public synchronized long cursor() {
        return cursor;
    }

    public synchronized int resets() {
        return resets;
    }

    public synchronized List<Long> seen() {
        return List.copyOf(seen);
    }

    /** What the newest text said of the bridge's disk; empty when it takes writes. */
    public String storage() {
        return storage;
    }

    public boolean closed() {
        return closed;
    }

    private synchronized void take(String text) {
        var page = JSON.readTree(text);
        storage = page.path("storage").asString("");
        if (page.path("reset").asBoolean(false)) {
            resets++;
            cursor = page.path("last").asLong();
        }
        for (var event : page.path("events")) {
            long seq = event.path("seq").asLong();
            if (seq > cursor) {
                seen.add(seq);
                cursor = seq;
            }
        }
    }

    private final class Reader implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket line, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            line.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket line, int status, String reason) {
            closed = true;
            return null;
        }

        @Override
        public void onError(WebSocket line, Throwable problem) {
            closed = true;
        }
    }
}
