package io.memberloop.crm.testkit;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** The simulator's control API over HTTP. Paths start behind {@code /sim/api}. */
@Component
public class SimulatorApi {

    private final RestClient http;
    private final String url;

    SimulatorApi(@Value("${test.simulator.url}") String url) {
        this.url = url;
        this.http = RestClient.create(url + "/sim/api");
    }

    public String url() {
        return url;
    }

    public JsonNode get(String path) {
        return http.get().uri(path).retrieve().body(JsonNode.class);
    }

    public JsonNode post(String path, Map<String, ?> body) {
        return send(HttpMethod.POST, path, body);
    }

    public JsonNode put(String path, Map<String, ?> body) {
        return send(HttpMethod.PUT, path, body);
    }

    public void delete(String path) {
        http.delete().uri(path).retrieve().toBodilessEntity();
    }

    private JsonNode send(HttpMethod method, String path, Map<String, ?> body) {
        return http.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class);
    }
}
