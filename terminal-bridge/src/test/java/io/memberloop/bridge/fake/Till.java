package io.memberloop.bridge.fake;

import io.memberloop.terminal.Signatures;
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
    public Signer signer;
    public String session;
    public String language = "zh-CN";

    public Till(String url) {
        this.url = url;
    }

    /** @param serverTime what the bridge holds for now, when it says so, else 0 */
    public record Answer(int status, JsonNode body, long serverTime) {
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }

        public long number(String pointer) {
            return body.at(pointer).asLong();
        }
    }

    /** Pairs with keys of its own; {@link #signer} is there when the code was right. */
    public Answer enrol(String code) throws Exception {
        var keys = Signatures.newKeys();
        var publicKey = Signatures.text(keys.getPublic());
        var proof = Signatures.sign(keys.getPrivate(), Signatures.enrolment(code, publicKey));
        var answer = post(
                "/enrol", "{\"code\":\"%s\",\"publicKey\":\"%s\",\"proof\":\"%s\"}".formatted(code, publicKey, proof));
        if (answer.status() == 201) {
            signer = new Signer(answer.text("/deviceId"), m -> Signatures.sign(keys.getPrivate(), m));
        }
        return answer;
    }

    public Till enrolled(String code) throws Exception {
        enrol(code);
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
        return send(request(method, path, body, op));
    }

    /** Ready to be sent, signed as of now. */
    public HttpRequest.Builder request(String method, String path, String body, String op) {
        var request = HttpRequest.newBuilder(URI.create(url + "/device/v1" + path))
                .header("Accept-Language", language)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (signer != null) {
            signer.headers(method, "/device/v1" + path, op, body).forEach(request::setHeader);
        }
        if (session != null) {
            request.header("TB-Staff", session);
        }
        if (op != null) {
            request.header("TB-Op", op);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var text = answer.body();
        return new Answer(
                answer.statusCode(),
                text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode(),
                answer.headers().firstValueAsLong("TB-Server-Time").orElse(0));
    }
}
