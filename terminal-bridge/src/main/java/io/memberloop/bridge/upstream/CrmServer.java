package io.memberloop.bridge.upstream;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.web.Languages;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.Problem;
import io.memberloop.terminal.TerminalApi;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls crm-server's terminal API. Every call ends in one of three ways: an answer, a {@link Refusal} (the server judged
 * and changed nothing), or {@link Unreachable} (nobody knows, unless it says that nothing was sent).
 */
@Component
public class CrmServer {

    /** Setting: what this bridge shows to the server. */
    public static final String TOKEN = "bridge.token";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final StoreSettings settings;
    private final JsonMapper json;
    private final URI base;

    CrmServer(BridgeSettings bridge, StoreSettings settings, JsonMapper json) {
        this.base = bridge.serverUrl();
        this.settings = settings;
        this.json = json;
    }

    /** No usable answer came. */
    public static final class Unreachable extends Exception {

        private final boolean sent;

        Unreachable(String reason, boolean sent, Throwable cause) {
            super(reason, cause);
            this.sent = sent;
        }

        /** False when the request certainly did not reach the server. */
        public boolean maybeDone() {
            return sent;
        }
    }

    public <T> T get(String path, Class<T> type, Duration patience) throws Unreachable {
        return call("GET", path, null, type, patience);
    }

    public <T> T post(String path, Object body, Class<T> type, Duration patience) throws Unreachable {
        return call("POST", path, body, type, patience);
    }

    public <T> T put(String path, Object body, Class<T> type, Duration patience) throws Unreachable {
        return call("PUT", path, body, type, patience);
    }

    private <T> T call(String method, String path, Object body, Class<T> type, Duration patience) throws Unreachable {
        var request = HttpRequest.newBuilder(base.resolve(TerminalApi.BASE + path))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language());
        settings.get(TOKEN).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        return read(send(request.build()), type);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws Unreachable {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new Unreachable("cannot connect to " + base, false, e);
        } catch (IOException e) {
            throw new Unreachable("no answer from " + base + ": " + e, true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted", true, e);
        }
    }

    private <T> T read(HttpResponse<byte[]> response, Class<T> type) throws Unreachable {
        int status = response.statusCode();
        try {
            if (status < 300) {
                return json.readValue(response.body(), type);
            }
            if (status < 500) {
                throw refusal(response);
            }
        } catch (JacksonException e) {
            throw new Unreachable("unreadable answer " + status, true, e);
        }
        var text = new String(response.body(), StandardCharsets.UTF_8);
        throw new Unreachable(
                "server error " + status + ": " + text.substring(0, Math.min(200, text.length())), true, null);
    }

    private Refusal refusal(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 401) {
            return Refusal.of(503, "bridge_unpaired");
        }
        var problem = json.readValue(response.body(), Problem.class);
        return problem.code() == null ? Refusal.of(status, "upstream_refused") : Refusal.upstream(problem);
    }

    /** Refusals are passed on to the person at the device, so they are asked for in that person's language. */
    private static String language() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web) {
            return Languages.of(web.getRequest()).toLanguageTag();
        }
        return "zh-CN";
    }
}
