package io.memberloop.crm.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends outbox items, one thread a lane, so that a bulk send never delays a person. */
@Component
class OutboxWorker {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    private static final int BATCH = 20;
    private static final int GIVE_UP_AFTER = 12;
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final OutboxMapper items;
    private final ObjectProvider<OutboxHandler> handlers;
    private final Clock clock;
    private final ExecutorService threads = Executors.newFixedThreadPool(Lane.values().length);
    private final Map<Lane, AtomicBoolean> busy =
            java.util.Arrays.stream(Lane.values()).collect(Collectors.toMap(l -> l, l -> new AtomicBoolean()));

    OutboxWorker(OutboxMapper items, ObjectProvider<OutboxHandler> handlers, Clock clock) {
        this.items = items;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** Wake-ups may be lost with the process; the schedule finds what they missed. */
    @Scheduled(fixedDelay = 500)
    void wake() {
        for (var lane : Lane.values()) {
            if (!threads.isShutdown() && busy.get(lane).compareAndSet(false, true)) {
                threads.execute(() -> drain(lane));
            }
        }
    }

    @Scheduled(fixedDelay = 30_000)
    void releaseAbandoned() {
        items.release(Instant.now(clock));
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        threads.shutdown();
    }

    private void drain(Lane lane) {
        try {
            while (!threads.isShutdown() && sendBatch(lane) == BATCH) {
                log.debug("lane {} has more", lane);
            }
        } catch (RuntimeException e) {
            log.warn("outbox lane {} stopped, it goes on with the next wake-up", lane, e);
        } finally {
            busy.get(lane).set(false);
        }
    }

    private int sendBatch(Lane lane) {
        var claim = Secrets.token().substring(0, 32);
        var now = Instant.now(clock);
        int claimed = items.claim(lane.name(), claim, now, now.plus(CLAIM), BATCH);
        if (claimed == 0) {
            return 0;
        }
        var byKind = handlers.stream().collect(Collectors.toMap(OutboxHandler::kind, Function.identity()));
        for (var item : items.claimed(claim)) {
            Tenant.run(item.merchantId(), () -> send(item, claim, byKind.get(item.kind())));
        }
        return claimed;
    }

    private void send(OutboxMapper.Item item, String claim, OutboxHandler handler) {
        try {
            if (handler == null) {
                throw new OutboxGiveUp("no handler for " + item.kind());
            }
            handler.send(item.body());
            items.finish(item.id(), claim, "DONE", null, Instant.now(clock));
        } catch (OutboxGiveUp e) {
            log.warn("outbox item {} ({}) failed: {}", item.id(), item.kind(), e.getMessage());
            items.finish(item.id(), claim, "FAILED", shorten(e), Instant.now(clock));
        } catch (RuntimeException e) {
            later(item, claim, e);
        }
    }

    private void later(OutboxMapper.Item item, String claim, RuntimeException why) {
        if (item.attempts() >= GIVE_UP_AFTER) {
            log.warn("outbox item {} ({}) failed {} times", item.id(), item.kind(), item.attempts(), why);
            items.finish(item.id(), claim, "FAILED", shorten(why), Instant.now(clock));
            return;
        }
        var after = why instanceof OutboxRetry retry
                ? retry.after()
                : Duration.ofSeconds(Math.min(600, 1L << Math.min(item.attempts(), 9)));
        log.info("outbox item {} ({}) again in {}: {}", item.id(), item.kind(), after, why.toString());
        items.retry(item.id(), claim, Instant.now(clock).plus(after), shorten(why));
    }

    private static String shorten(RuntimeException e) {
        var text = String.valueOf(e.getMessage());
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
