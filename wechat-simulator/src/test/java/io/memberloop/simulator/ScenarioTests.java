package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Bad days from files, chosen by name. */
@SimulatorTest
class ScenarioTests {

    @LocalServerPort
    private int port;

    private Desk desk;

    @BeforeEach
    void desk() {
        desk = new Desk(port);
    }

    @AfterEach
    void asUsualAgain() {
        desk.send("DELETE", "/sim/api/scenarios", null);
    }

    @Test
    void everyScenarioCanBeChosenAndTellsItsStoryInBothLanguages() {
        JsonNode all = desk.get("/sim/api/scenarios");
        assertThat(all).hasSizeGreaterThan(15);
        for (JsonNode scenario : all) {
            String id = scenario.get("id").stringValue();
            for (String language : new String[] {"zh-CN", "en"}) {
                assertThat(scenario.get("title").path(language).asString(""))
                        .as(id)
                        .isNotBlank();
                assertThat(scenario.get("story").path(language).asString(""))
                        .as(id)
                        .isNotBlank();
            }
            assertThat(desk.send("POST", "/sim/api/scenarios/" + id, null).statusCode())
                    .as(id)
                    .isEqualTo(200);
        }
    }

    @Test
    void choosingAnotherEndsTheOneBefore() {
        desk.post("/sim/api/scenarios/timeout-then-paid", null);
        assertThat(desk.get("/sim/api/faults")).isNotEmpty();
        assertThat(desk.get("/sim/api/notifications/mode").get("mode").stringValue())
                .isEqualTo("LOST");

        desk.post("/sim/api/scenarios/password-20s?mchid=1900000009", null);

        assertThat(desk.get("/sim/api/faults")).isEmpty();
        assertThat(desk.get("/sim/api/notifications/mode").get("mode").stringValue())
                .isEqualTo("NORMAL");
        assertThat(desk.get("/sim/api/pay/behaviour")
                        .at("/1900000009/passwordSeconds")
                        .intValue())
                .isEqualTo(20);
        desk.send("DELETE", "/sim/api/scenarios", null);
        assertThat(desk.get("/sim/api/pay/behaviour")).isEmpty();
    }

    @Test
    void anUnknownScenarioIsRefused() {
        assertThat(desk.send("POST", "/sim/api/scenarios/rain", null).statusCode())
                .isEqualTo(404);
    }
}
