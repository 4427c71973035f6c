package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.upstream.Link;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the document says works as it stands there; both languages say the same things. */
class DeviceApiDocumentTests {

    private static final Pattern BLOCK = Pattern.compile("```sh\\n(curl .*?)\\n(?:# → (\\w+)=(\\w+)\\n)?```");

    @TempDir
    Path data;

    @Test
    void everyCurlOfTheDocumentRuns() throws Exception {
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter();
                var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
            RunningBridge.until(
                    "paired", () -> bridge.context.getBean(Link.class).online());
            var variables = new HashMap<>(Map.of(
                    "BRIDGE",
                    bridge.url + "/device/v1",
                    "CODE",
                    "GOODDOCS",
                    "TABLE",
                    "t1",
                    "ITEM",
                    "i1",
                    "MANAGER",
                    "03",
                    "MANAGER_PIN",
                    "975310"));
            var blocks = BLOCK.matcher(Files.readString(Path.of("docs/device-api.md")));
            int run = 0;
            while (blocks.find()) {
                var answer = run(blocks.group(1), variables);
                if (blocks.group(2) != null) {
                    var value = JsonMapper.builder().build().readTree(answer).get(blocks.group(3));
                    assertThat(value).as(blocks.group(1) + "\n" + answer).isNotNull();
                    variables.put(blocks.group(2), value.asString());
                }
                run++;
            }
            assertThat(run).isEqualTo(20);
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws Exception {
        assertThat(texts("en").stringPropertyNames()).isEqualTo(texts("zh_CN").stringPropertyNames());
    }

    private static String run(String command, Map<String, String> variables) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command.replaceFirst("curl -s", "curl -sS --fail-with-body"));
        process.environment().putAll(variables);
        process.redirectErrorStream(true);
        var running = process.start();
        var answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).as(command + "\n" + answer).isZero();
        return answer;
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
