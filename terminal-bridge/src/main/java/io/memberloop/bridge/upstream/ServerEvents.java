package io.memberloop.bridge.upstream;

import io.memberloop.bridge.BridgeProperties;
import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.bridge.store.Settings;
import io.memberloop.bridge.store.Snapshots;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.StoreSnapshot;
import io.memberloop.terminal.TerminalApi;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Pairs once, then follows the server's event log: events and cursor in one transaction, so a crash repeats none. */
@Component
class ServerEvents {

    private static final Logger log = LoggerFactory.getLogger(ServerEvents.class);
    private static final int POLL_SECONDS = 4;

    private final Upstream upstream;
    private final Settings settings;
    private final Snapshots snapshots;
    private final Local local;
    private final DeviceEvents deviceEvents;
    private final BridgeProperties properties;
    private final Map<String, ServerEventHandler> handlers;
    private final Thread follower = new Thread(this::follow, "server-events");
    private volatile boolean stopping;

    ServerEvents(
            Upstream upstream,
            Settings settings,
            Snapshots snapshots,
            Local local,
            DeviceEvents deviceEvents,
            BridgeProperties properties,
            Link link,
            List<ServerEventHandler> handlers) {
        this.upstream = upstream;
        this.settings = settings;
        this.snapshots = snapshots;
        this.local = local;
        this.deviceEvents = deviceEvents;
        this.properties = properties;
        this.handlers = handlers.stream().collect(Collectors.toMap(ServerEventHandler::type, Function.identity()));
        link.onChange(() -> deviceEvents.append("link", Map.of("online", link.isOnline())));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        follower.setDaemon(true);
        follower.start();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        follower.interrupt();
    }

    private void follow() {
        boolean fresh = false;
        while (!stopping) {
            try {
                if (!upstream.isPaired()) {
                    pair();
                }
                if (!fresh) {
                    pullSnapshot();
                    fresh = true;
                }
                poll();
            } catch (Refusal refused) {
                log.info("server: {}", refused.code());
                pause();
            } catch (RuntimeException e) {
                log.warn("server events stopped, trying again", e);
                pause();
            }
        }
    }

    private void pair() {
        if (properties.enrolCode().isBlank()) {
            throw Refusal.of(503, "not_paired");
        }
        var enrolled = upstream.call(
                HttpMethod.POST,
                "/bridges/enrol",
                new Enrolment.Request(properties.enrolCode(), "0.1.0"),
                Enrolment.BridgeEnrolled.class);
        local.run(() -> {
            settings.put("bridge", enrolled.bridgeId());
            settings.put(Upstream.TOKEN, enrolled.token());
        });
        log.info("paired with {}, store {}", enrolled.merchantName(), enrolled.storeName());
    }

    private void pullSnapshot() {
        var snapshot = upstream.call(HttpMethod.GET, "/snapshot", null, StoreSnapshot.class);
        snapshots.replace(snapshot);
        deviceEvents.append("store", Map.of());
    }

    private void poll() {
        long after = settings.get("cursor").map(Long::parseLong).orElse(0L);
        var page = upstream.call(
                HttpMethod.GET, "/events?after=" + after + "&wait=" + POLL_SECONDS, null, EventPage.class);
        if (page.reset()) {
            pullSnapshot();
            settings.put("cursor", Long.toString(page.last()));
            return;
        }
        for (var event : page.events()) {
            if (TerminalApi.EVENT_STORE_CHANGED.equals(event.type())) {
                pullSnapshot();
            }
            local.run(() -> {
                var handler = handlers.get(event.type());
                if (handler != null) {
                    handler.handle(event.body());
                }
                settings.put("cursor", Long.toString(event.seq()));
            });
        }
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
