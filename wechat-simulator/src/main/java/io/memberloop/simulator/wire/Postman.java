package io.memberloop.simulator.wire;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Carries callbacks to merchants and waits five seconds for each answer, as WeChat does. */
@Component
public class Postman {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WireLog log;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService couriers = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "courier");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "courier-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, CompletableFuture<Void>> lanes = new ConcurrentHashMap<>();

    Postman(WireLog log) {
        this.log = log;
    }

    /** @param status 0 when nothing came back in time */
    public record Answer(int status, String body) {
        public boolean arrived() {
            return status != 0;
        }
    }

    /** Sends now and waits. Never throws for what the other side does. */
    public Answer send(String method, String url, Map<String, String> headers, String body, String plain) {
        long start = System.nanoTime();
        Answer answer = exchange(method, url, headers, body);
        URI uri = URI.create(url);
        log.add(new WireLog.Entry(
                0,
                "OUT",
                method,
                uri.getScheme() + "://" + uri.getAuthority() + uri.getRawPath(),
                uri.getRawQuery(),
                headers,
                body,
                answer.status(),
                answer.body(),
                plain,
                (System.nanoTime() - start) / 1_000_000,
                null));
        return answer;
    }

    /** Runs work one after another within a lane: what happened to one customer is told in its order. */
    public void inLane(String lane, Runnable work) {
        lanes.compute(lane, (key, tail) -> {
            CompletableFuture<Void> before =
                    tail == null || tail.isDone() ? CompletableFuture.completedFuture(null) : tail;
            return before.thenRunAsync(work, couriers).exceptionally(failure -> {
                Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), failure);
                return null;
            });
        });
    }

    public void later(long millis, Runnable work) {
        timer.schedule(() -> couriers.execute(work), millis, TimeUnit.MILLISECONDS);
    }

    private Answer exchange(String method, String url, Map<String, String> headers, String body) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
            headers.forEach(request::header);
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(0, String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        couriers.shutdownNow();
    }
}
