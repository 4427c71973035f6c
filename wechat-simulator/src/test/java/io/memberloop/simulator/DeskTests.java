package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The desk's page: under a strict policy, in two languages that say the same. */
@SimulatorTest
class DeskTests {

    @LocalServerPort
    private int port;

    @Test
    void thePageIsServedWithoutInlineScriptOrStyle() {
        HttpResponse<String> page = new Desk(port).send("GET", "/", null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).contains("desk.js").doesNotContain("<style", " style=", "onclick=");
        for (String part : new String[] {
            "desk.css", "phone.css", "desk.js", "kit.js", "phone.js", "chat.js", "wallet.js", "money.js"
        }) {
            assertThat(new Desk(port).send("GET", "/sim-static/" + part, null).statusCode())
                    .as(part)
                    .isEqualTo(200);
        }
    }

    @Test
    void bothLanguagesKnowEveryWordThatTheDeskUses() throws IOException {
        var chinese =
                new TreeSet<>(Desk.JSON.readTree(text("messages/zh-CN.json")).propertyNames());
        JsonNode english = Desk.JSON.readTree(text("messages/en.json"));
        assertThat(new TreeSet<>(english.propertyNames())).isEqualTo(chinese);
        for (String part : new String[] {
            "index.html", "phone.js", "chat.js", "wallet.js", "scan.js", "money.js", "paper.js", "wire.js"
        }) {
            Pattern.compile("(?:\\bt\\('|data-i18n[a-z-]*=\")([a-z.-]+)['\"]")
                    .matcher(text(part))
                    .results()
                    .forEach(key -> assertThat(chinese).as(part).contains(key.group(1)));
        }
    }

    @Test
    void itIsReadyOnceItAnswers() {
        assertThat(new Desk(port)
                        .get("/actuator/health/readiness")
                        .get("status")
                        .stringValue())
                .isEqualTo("UP");
    }

    private static String text(String part) throws IOException {
        try (InputStream in = DeskTests.class.getResourceAsStream("/desk/" + part)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
