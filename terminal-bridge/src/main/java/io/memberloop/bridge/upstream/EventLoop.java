package io.memberloop.bridge.upstream;

import io.memberloop.bridge.data.StoreFile;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.data.StoreUnwritable;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.pairing.Pairing;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.TerminalApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the server's event log. The cursor moves in the same transaction as the effect, so after a crash the next event
 * is the one that was not taken yet. Short polls: a dead line is noticed within five seconds.
 */
@Component
class EventLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);
    private static final String CURSOR = "server.cursor";
    private static final int WAIT_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofMillis(4_500);
    private static final long FAILED_NANOS = 1_000_000_000L;

    private final CrmServer server;
    private final Link link;
    private final Pairing pairing;
    private final Store store;
    private final StoreFile file;
    private final StoreSettings settings;
    private final Transactions transactions;
    private final List<ServerEvents> takers;
    private volatile Thread thread;

    EventLoop(
            CrmServer server,
            Link link,
            Pairing pairing,
            Store store,
            StoreFile file,
            StoreSettings settings,
            Transactions transactions,
            List<ServerEvents> takers) {
        this.server = server;
        this.link = link;
        this.pairing = pairing;
        this.store = store;
        this.file = file;
        this.settings = settings;
        this.transactions = transactions;
        this.takers = takers;
    }

    @Override
    public void start() {
        if (file.damage().isPresent()) {
            return;
        }
        thread = new Thread(this::run, "server-events");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                if (!follow()) {
                    pause();
                }
            } catch (InterruptedException e) {
                return;
            } catch (StoreUnwritable e) {
                LockSupport.parkNanos(FAILED_NANOS);
            } catch (RuntimeException e) {
                log.error("following the server's events failed; going on", e);
                LockSupport.parkNanos(FAILED_NANOS);
            }
        }
    }

    /** @return false when it is better to wait a little before the next try */
    private boolean follow() throws InterruptedException {
        try {
            if (!pairing.paired()) {
                link.set(Link.State.UNPAIRED);
                return false;
            }
            if (!link.online()) {
                store.pull();
                // it answered: waiting for the first event would show a store offline that is not
                link.set(Link.State.ONLINE);
            }
            long after = settings.get(CURSOR).map(Long::parseLong).orElse(0L);
            var page = server.get("/events?after=" + after + "&wait=" + WAIT_SECONDS, EventPage.class, PATIENCE);
            link.set(Link.State.ONLINE);
            take(page);
            return true;
        } catch (CrmServer.Unreachable e) {
            if (link.view().state() != e.state() && e.state() != Link.State.OFFLINE) {
                log.warn("{}", e.getMessage());
            }
            if (e.state() == Link.State.FENCED) {
                pairing.turnedAway();
            }
            link.set(e.state());
            log.debug("server not reachable: {}", e.getMessage());
        } catch (Refusal refusal) {
            log.warn("the server refused this bridge: {}", refusal.code());
            link.set(Link.State.UNPAIRED);
        }
        return false;
    }

    private void take(EventPage page) throws CrmServer.Unreachable {
        if (page.reset()) {
            store.pull();
            transactions.write(() -> settings.put(CURSOR, Long.toString(page.last())));
            takers.forEach(ServerEvents::reset);
            return;
        }
        for (var event : page.events()) {
            if (TerminalApi.EVENT_STORE_CHANGED.equals(event.type())) {
                store.pull();
            }
            transactions.write(() -> {
                takers.forEach(taker -> taker.take(event));
                settings.put(CURSOR, Long.toString(event.seq()));
            });
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(1_000);
    }
}
