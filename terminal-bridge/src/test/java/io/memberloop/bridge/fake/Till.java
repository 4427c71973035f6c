package io.memberloop.bridge.fake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A handheld as another developer would write one: plain HTTP. */
public final class Till {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String url;
    public String token;
    public String session;
    public String language = "zh-CN";

    public Till(String url) {
        this.url = url;
    }

    public record Answer(int status, JsonNode body) {
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }

        public long number(String pointer) {
            return body.at(pointer).asLong();
        }
    }

    public Till enrolled(String code) throws Exception {
        token = post("/enrol", "{\"code\":\"" + code + "\"}").text("/token");
        return this;
    }

    public Till loggedIn() throws Exception {
        session = post("/staff/login", "{\"number\":\"01\",\"pin\":\"135790\"}").text("/session");
        return this;
    }

    public Answer get(String path) throws Exception {
        return call("GET", path, null, null);
    }

    public Answer post(String path, String body) throws Exception {
        return call("POST", path, body, UUID.randomUUID().toString());
    }

    public Answer call(String method, String path, String body, String op) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/device/v1" + path))
                .header("Accept-Language", language)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (session != null) {
            request.header("TB-Staff", session);
        }
        if (op != null) {
            request.header("TB-Op", op);
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var text = answer.body();
        return new Answer(answer.statusCode(), text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode());
    }
}
