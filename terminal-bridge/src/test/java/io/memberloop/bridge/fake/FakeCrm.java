package io.memberloop.bridge.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.Problem;
import io.memberloop.terminal.TerminalApi;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** The server's side of the wire, in memory: answers the records of terminal-api as crm-server does. */
public final class FakeCrm implements AutoCloseable {

    /** How the next calls of tenders go. */
    public enum Mood {
        NORMAL,
        /** does it, but hangs up without an answer */
        SILENT_AFTER_EFFECT,
        /** takes a bill that is shown, but hangs up without an answer */
        SILENT_AFTER_BILL,
        /** keeps the request for later and hangs up */
        SILENT_WITHOUT_EFFECT,
        /** every call hangs up */
        DOWN,
        /** another start of this bridge is newer */
        FENCED
    }

    public final FakeShop shop = new FakeShop();
    public volatile Mood mood = Mood.NORMAL;
    private final JsonMapper json = JsonMapper.builder().build();
    private final FakeSignatures signatures = new FakeSignatures();
    private final FakeEpochs epochs = new FakeEpochs();
    /** Runs when a tender has arrived and before anything is done with it. */
    public volatile Runnable onTenders = () -> {};

    private final HttpServer server;
    private final List<EventPage.Event> events = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();

    public FakeCrm(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newCachedThreadPool(r -> {
            var thread = new Thread(r, "fake-crm");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext(TerminalApi.BASE, this::serve);
        server.start();
        shop.onEvent((type, body) -> emit(type, json.writeValueAsString(body)));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public HttpServer http() {
        return server;
    }

    /** From now on calls of this path are taken and never answered. */
    public void hold(String path) {
        held.add(path);
    }

    public long callsOf(String prefix) {
        synchronized (calls) {
            return calls.stream().filter(c -> c.startsWith(prefix)).count();
        }
    }

    public void emit(String type, String body) {
        synchronized (events) {
            events.add(new EventPage.Event(events.size() + 1, type, body));
            events.notifyAll();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void keepWaiting() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(TerminalApi.BASE.length());
            synchronized (calls) {
                calls.add(exchange.getRequestMethod() + " " + path);
            }
            if (held.contains(path)) {
                keepWaiting();
            }
            if (mood == Mood.DOWN || held.contains(path)) {
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            if (!signatures.fit(exchange, body)) {
                send(exchange, FakeShop.problem(401, "unsigned", "没有签名。"));
                return;
            }
            if (path.equals("/bridges/epoch") && mood != Mood.FENCED) {
                var boot = json.readValue(body, Enrolment.Start.class).boot();
                send(exchange, epochs.take(who(exchange), boot));
                return;
            }
            if (mood == Mood.FENCED || !path.equals("/bridges/enrol") && epochs.isOld(who(exchange))) {
                send(exchange, FakeShop.problem(409, TerminalApi.FENCED, "磁盘是旧的。"));
                return;
            }
            if (mood == Mood.SILENT_WITHOUT_EFFECT && path.endsWith("/tenders")) {
                shop.onItsWay(path, body);
                return;
            }
            if (path.endsWith("/tenders")) {
                onTenders.run();
            }
            if (path.startsWith("/pictures/")) {
                picture(exchange, path.substring("/pictures/".length()));
                return;
            }
            Object answer = path.equals("/events")
                    ? events(exchange.getRequestURI().getQuery())
                    : shop.withPrint(shop.answer(exchange.getRequestMethod(), path, body));
            if (mood == Mood.SILENT_AFTER_BILL && path.startsWith("/bills/")) {
                return;
            }
            if (mood == Mood.SILENT_AFTER_EFFECT && (path.endsWith("/tenders") || path.endsWith("/refunds"))) {
                return;
            }
            send(exchange, answer);
        }
    }

    private static String who(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst(TerminalApi.DEVICE_HEADER);
    }

    /** A manager says in the console that the bridge which is refused may go on. */
    public void letGoOn() {
        epochs.letGoOn();
    }

    /** Somebody gives a dish a picture in the console. @param bytes what is sent for the hash */
    public void picture(String item, String hash, byte[] bytes) {
        pictures.put(hash, bytes);
        shop.picture(item, hash);
        emit("store.changed", "");
    }

    private void picture(HttpExchange exchange, String hash) throws IOException {
        var bytes = pictures.get(hash);
        if (bytes == null) {
            send(exchange, FakeShop.problem(404, "not_found", "没有这张图片。"));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void send(HttpExchange exchange, Object answer) throws IOException {
        int status = answer instanceof Problem problem ? problem.status() : 200;
        var bytes = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders()
                .set("Content-Type", status == 200 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private EventPage events(String query) {
        long after = Long.parseLong(query.replaceAll(".*after=(\\d+).*", "$1"));
        long until = System.nanoTime() + 1_000_000_000L;
        synchronized (events) {
            while (events.size() <= after && System.nanoTime() < until) {
                try {
                    events.wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            if (after > events.size()) {
                return new EventPage(List.of(), events.size(), true);
            }
            var page = List.copyOf(events.subList((int) after, events.size()));
            return new EventPage(page, after + page.size(), false);
        }
    }
}
