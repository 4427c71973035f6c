package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.Commands;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.upstream.Link;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** What the document says works as it stands there; both languages say the same things. */
class DeviceApiDocumentTests {

    @TempDir
    Path data;

    @Test
    void everyCurlOfTheDocumentRuns() throws Exception {
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter();
                var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
            RunningBridge.until(
                    "paired", () -> bridge.context.getBean(Link.class).online());
            var commands = new Commands(Map.of(
                    "BRIDGE",
                    bridge.url + "/device/v1",
                    "CODE",
                    "OLDTDOCS",
                    "TABLE",
                    "t1",
                    "ITEM",
                    "i1",
                    "MANAGER",
                    "03",
                    "MANAGER_PIN",
                    "975310"));
            assertThat(commands.runAll(Path.of("docs/device-api.md"))).isEqualTo(26);
        }
    }

    /** A new route without an entry in {@code openapi/routes.json} fails here. */
    @Test
    void theOpenApiDocumentNamesAndExplainsEveryRoute() throws Exception {
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter();
                var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(bridge.url + "/openapi.json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            var document = JsonMapper.builder().build().readTree(answer.body());
            var known = new TreeSet<String>();
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(operation -> {
                        var route = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                        known.add(route);
                        assertThat(operation.getValue().path("summary").asString())
                                .as("what " + route + " does")
                                .isNotEmpty();
                    }));
            var mappings = bridge.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
            mappings.getHandlerMethods().keySet().stream()
                    .flatMap(route -> route.getPatternValues().stream()
                            .filter(path -> path.startsWith("/device/v1/"))
                            .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                    .map(verb -> verb + " " + path)))
                    .forEach(route -> assertThat(known).contains(route));
            assertThat(document.at("/components/schemas/BillView/properties/due/description")
                            .asString())
                    .isEqualTo("fen");
            assertThat(document.at("/paths/~1device~1v1~1payments/post/requestBody")
                            .toString())
                    .contains("amount");
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws Exception {
        assertThat(texts("en").stringPropertyNames()).isEqualTo(texts("zh_CN").stringPropertyNames());
    }

    private static Properties texts(String language) throws Exception {
        var texts = new Properties();
        try (var reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages/bridge_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
