package io.memberloop.bridge.event;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log over a WebSocket: each text is a page as polling gives it, {@code {}} is a sign of life, which says {@code storage} while
 * nothing can be written. Pinged every ten seconds, dead after 25 without an answer.
 */
final class PushEndpoint extends Endpoint {

    static final String PATH = "/device/v1/push";

    private static final Logger log = LoggerFactory.getLogger(PushEndpoint.class);
    private static final long PING_NANOS = 10_000_000_000L;
    private static final long DEAD_NANOS = 25_000_000_000L;

    private final Followers followers;
    private final JsonMapper json;
    private Follower follower;

    PushEndpoint(Followers followers, JsonMapper json) {
        this.followers = followers;
        this.json = json;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        var line = new Line(session, json);
        session.addMessageHandler(PongMessage.class, pong -> line.heard());
        // what a device sends means nothing but that it is there
        session.addMessageHandler(String.class, text -> line.heard());
        session.setMaxTextMessageBufferSize(1_024);
        follower = followers.add(session.getUserPrincipal().getName(), cursor(session), line);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        followers.remove(follower);
    }

    @Override
    public void onError(Session session, Throwable problem) {
        log.debug("push line broke: {}", problem.getMessage());
    }

    /** What is no number is a cursor that nobody knows: the device starts over. */
    private static long cursor(Session session) {
        var after = session.getRequestParameterMap().get("after");
        return after == null || !after.get(0).matches("\\d{1,18}") ? -1 : Long.parseLong(after.get(0));
    }

    private static final class Line implements Follower.Sink {

        private final Session session;
        private final JsonMapper json;
        private volatile long heard = System.nanoTime();
        private long pinged = System.nanoTime();

        Line(Session session, JsonMapper json) {
            this.session = session;
            this.json = json;
        }

        void heard() {
            heard = System.nanoTime();
        }

        @Override
        public void page(DevicePage page) throws IOException {
            session.getBasicRemote().sendText(json.writeValueAsString(page));
        }

        @Override
        public void beat(String storage) throws IOException {
            long now = System.nanoTime();
            if (now - heard > DEAD_NANOS) {
                throw new IOException("no pong for 25 seconds");
            }
            session.getBasicRemote().sendText(storage == null ? "{}" : "{\"storage\":\"" + storage + "\"}");
            if (now - pinged > PING_NANOS) {
                pinged = now;
                session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (IOException | RuntimeException e) {
                log.debug("already closed: {}", e.getMessage());
            }
        }
    }
}
