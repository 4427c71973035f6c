package io.memberloop.bridge.upstream;

import io.memberloop.bridge.BridgeSettings;
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
import java.util.Map;
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

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final BridgeIdentity identity;
    private final JsonMapper json;
    private final URI base;

    CrmServer(BridgeSettings bridge, BridgeIdentity identity, JsonMapper json) {
        this.base = bridge.serverUrl();
        this.identity = identity;
        this.json = json;
    }

    /** No usable answer came. */
    public static final class Unreachable extends Exception {

        private final boolean sent;
        private final Link.State state;

        Unreachable(String reason, boolean sent, Throwable cause) {
            super(reason, cause);
            this.sent = sent;
            this.state = Link.State.OFFLINE;
        }

        /** It answered, and turned this bridge away before it looked at what was asked. */
        Unreachable(Link.State state) {
            super("the server turned this bridge away: " + state);
            this.sent = false;
            this.state = state;
        }

        /** What it means for the link. */
        public Link.State state() {
            return state;
        }

        /** False when the request certainly did not reach the server. */
        public boolean maybeDone() {
            return sent;
        }
    }

    public <T> T get(String path, Class<T> type, Duration patience) throws Unreachable {
        return call("GET", path, null, type, patience);
    }

    /** What is no JSON, as it is. */
    public byte[] bytes(String path, Duration patience) throws Unreachable {
        var response = exchange("GET", path, new byte[0], patience);
        if (response.statusCode() >= 300) {
            read(response, Object.class);
        }
        return response.body();
    }

    public <T> T post(String path, Object body, Class<T> type, Duration patience) throws Unreachable {
        return call("POST", path, body, type, patience);
    }

    public <T> T put(String path, Object body, Class<T> type, Duration patience) throws Unreachable {
        return call("PUT", path, body, type, patience);
    }

    /** For the one request of a bridge from before that shows a token instead of a signature. */
    public <T> T postWithToken(String path, String token, Object body, Class<T> type, Duration patience)
            throws Unreachable {
        var bytes = json.writeValueAsBytes(body);
        var headers = Map.of("Authorization", "Bearer " + token);
        return read(send(request("POST", path, bytes, headers, patience)), type);
    }

    private <T> T call(String method, String path, Object body, Class<T> type, Duration patience) throws Unreachable {
        var bytes = body == null ? new byte[0] : json.writeValueAsBytes(body);
        return read(exchange(method, path, bytes, patience), type);
    }

    private HttpResponse<byte[]> exchange(String method, String path, byte[] bytes, Duration patience)
            throws Unreachable {
        var response = send(signed(method, path, bytes, patience));
        if (response.statusCode() == 401
                && identity.correct(response.headers().firstValue(TerminalApi.SERVER_TIME_HEADER))) {
            response = send(signed(method, path, bytes, patience));
        }
        return response;
    }

    private HttpRequest signed(String method, String path, byte[] body, Duration patience) {
        return request(method, path, body, identity.headers(method, TerminalApi.BASE + path, body), patience);
    }

    private HttpRequest request(
            String method, String path, byte[] body, Map<String, String> headers, Duration patience) {
        var request = HttpRequest.newBuilder(base.resolve(TerminalApi.BASE + path))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language());
        headers.forEach(request::header);
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        return request.method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
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

    /** Whoever is not let in changed nothing and was judged by nobody: what is kept for the server goes on waiting. */
    private Refusal refusal(HttpResponse<byte[]> response) throws Unreachable {
        int status = response.statusCode();
        if (status == 401) {
            throw new Unreachable(Link.State.UNPAIRED);
        }
        var problem = json.readValue(response.body(), Problem.class);
        if (TerminalApi.FENCED.equals(problem.code())) {
            throw new Unreachable(Link.State.FENCED);
        }
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
