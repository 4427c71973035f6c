package io.memberloop.bridge.upstream;

import io.memberloop.bridge.BridgeProperties;
import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.store.Settings;
import io.memberloop.terminal.Problem;
import io.memberloop.terminal.TerminalApi;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Calls the server in the name of this bridge. */
@Component
public class Upstream {

    static final String TOKEN = "token";

    private final RestClient http;
    private final Settings settings;
    private final Link link;
    private final JsonMapper json;

    Upstream(BridgeProperties properties, Settings settings, Link link, JsonMapper json) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        // longer than the longest poll, and than WeChat's own time-out below the server
        requests.setReadTimeout(Duration.ofSeconds(30));
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(properties.serverUrl() + TerminalApi.BASE)
                .build();
        this.settings = settings;
        this.link = link;
        this.json = json;
    }

    public boolean isPaired() {
        return settings.get(TOKEN).isPresent();
    }

    /**
     * @param body null for none
     * @throws Refusal {@code offline} when the server does not answer, {@code not_paired}, or what the server refused
     */
    public <T> T call(HttpMethod method, String path, Object body, Class<T> answer) {
        var request = http.method(method).uri(path);
        settings.get(TOKEN).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        try {
            var result = request.exchange((q, response) -> {
                int status = response.getStatusCode().value();
                if (status == 401) {
                    throw Refusal.of(503, "not_paired");
                }
                if (status >= 400) {
                    throw refusal(response.getBody().readAllBytes(), status);
                }
                return json.readValue(response.getBody(), answer);
            });
            link.up();
            return result;
        } catch (ResourceAccessException e) {
            link.down();
            throw Refusal.of(503, "offline");
        }
    }

    private Refusal refusal(byte[] body, int status) {
        try {
            var problem = json.readValue(body, Problem.class);
            return problem.code() == null ? Refusal.of(502, "server_failed", status) : Refusal.upstream(problem);
        } catch (tools.jackson.core.JacksonException notAProblem) {
            return Refusal.of(502, "server_failed", status);
        }
    }
}
