package io.memberloop.allinone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A JSON API, called as any client would; an answer that is no success fails the test unless it is asked for. */
final class Wire {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;
    private final Map<String, String> headers;
    private final Handheld signer;

    /** @param base address that the paths are appended to */
    Wire(String base) {
        this(base, Map.of(), null);
    }

    private Wire(String base, Map<String, String> headers, Handheld signer) {
        this.base = base;
        this.headers = headers;
        this.signer = signer;
    }

    /** The same API, each request signed anew. */
    Wire signedBy(Handheld handheld) {
        return new Wire(base, headers, handheld);
    }

    /** The same API with one more header in every request. */
    Wire with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Wire(base, more, signer);
    }

    JsonNode get(String path) {
        return success("GET", path, null);
    }

    JsonNode post(String path, Object body) {
        return success("POST", path, body);
    }

    JsonNode put(String path, Object body) {
        return success("PUT", path, body);
    }

    JsonNode delete(String path) {
        return success("DELETE", path, null);
    }

    /** The answer as it is, refusals included; a body that is a string is sent unchanged, others as JSON. */
    HttpResponse<String> exchange(String method, String path, Object body) {
        String text = body == null ? "" : body instanceof String given ? given : Json.write(body);
        URI target = URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(40))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        if (signer != null) {
            signer.headers(method, target, headers.get("TB-Op"), text).forEach(request::setHeader);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private JsonNode success(String method, String path, Object body) {
        HttpResponse<String> answer = exchange(method, path, body);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.tree(answer.body().isBlank() ? "null" : answer.body());
    }
}
