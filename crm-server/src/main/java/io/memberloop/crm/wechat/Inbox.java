package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Callbacks: kept at once, each once, and worked off in the order of their arrival. An event's effects and its being done
 * commit together. A failing one is tried again with growing pauses and stays visible as FAILED in the end.
 */
@Component
class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final int BATCH = 50;
    private static final int GIVE_UP_AFTER = 10;
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final InboxMapper rows;
    private final CallbackEvents events;
    private final Db db;
    private final JsonMapper json;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicBoolean busy = new AtomicBoolean();

    Inbox(InboxMapper rows, CallbackEvents events, Db db, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** Commits before it returns; the same event again changes nothing. */
    void keep(OfficialAccount account, Map<String, String> fields) {
        var event = fields.getOrDefault("Event", fields.getOrDefault("MsgType", ""));
        rows.keep(
                Ids.next(),
                account.merchantId(),
                account.appid(),
                Secrets.sha256(identity(fields)),
                event.length() > 40 ? event.substring(0, 40) : event,
                fields.getOrDefault("FromUserName", ""),
                json.writeValueAsString(fields),
                Instant.now(clock));
        wake();
    }

    /** Messages have an id; of two card events in one second the code differs. */
    private static String identity(Map<String, String> fields) {
        if (fields.containsKey("MsgId")) {
            return "message " + fields.get("MsgId");
        }
        return Stream.of(
                        "FromUserName",
                        "CreateTime",
                        "MsgType",
                        "Event",
                        "EventKey",
                        "CardId",
                        "UserCardCode",
                        "MsgID",
                        "OrderId")
                .map(f -> fields.getOrDefault(f, ""))
                .collect(Collectors.joining("\n"));
    }

    /** Wake-ups may be lost with the process; the schedule finds what they missed. */
    @Scheduled(fixedDelay = 1_000)
    void wake() {
        if (!thread.isShutdown() && busy.compareAndSet(false, true)) {
            thread.execute(this::drain);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        thread.shutdown();
    }

    private void drain() {
        try {
            List<InboxMapper.Row> due;
            do {
                due = rows.due(Instant.now(clock), BATCH);
                due.forEach(row -> Tenant.run(row.merchantId(), () -> take(row)));
            } while (due.size() == BATCH && !thread.isShutdown());
        } catch (RuntimeException e) {
            log.warn("inbox stopped, it goes on with the next wake-up", e);
        } finally {
            busy.set(false);
        }
    }

    private void take(InboxMapper.Row row) {
        var now = Instant.now(clock);
        if (rows.claim(row.merchantId(), row.id(), row.attempts(), now.plus(CLAIM)) == 0) {
            return;
        }
        int attempt = row.attempts() + 1;
        try {
            db.run(() -> handle(row, attempt, now));
        } catch (RuntimeException e) {
            boolean over = attempt >= GIVE_UP_AFTER;
            log.warn("callback {} failed {} times", row.id(), attempt, e);
            rows.failed(
                    row.merchantId(),
                    row.id(),
                    attempt,
                    over ? "FAILED" : "READY",
                    now.plusSeconds(1L << Math.min(attempt - 1, 9)),
                    shorten(e.toString()));
        }
    }

    private void handle(InboxMapper.Row row, int attempt, Instant now) {
        if (rows.done(row.merchantId(), row.id(), attempt, now) == 0) {
            return;
        }
        events.handle(new CallbackEvents.Callback(row.appid(), row.openid(), json.readValue(row.fields(), FIELDS)));
    }

    private static String shorten(String text) {
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
