package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakeData;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.terminal.PrintSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the document about printing says works as it stands there. */
class PrintingDocumentTests {

    private static final Pattern FUNCTION = Pattern.compile("```sh\\n(tb\\(\\) \\{.*?\\n})\\n```", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```sh\\n((?:tb|curl) .*?)\\n(?:# → (.*)\\n)?```");

    @TempDir
    Path data;

    @Test
    void everyExampleRuns() throws Exception {
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter()) {
            crm.shop.print = new PrintSettings(
                    List.of(
                            FakeData.printer("front", "前台", "NETWORK", printer.address(), "", ""),
                            FakeData.printer("hand", "手持机", "DEVICE", "", "", "", "c9")),
                    List.of());
            try (var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
                RunningBridge.until(
                        "paired", () -> bridge.context.getBean(Link.class).online());
                var variables = new HashMap<>(
                        Map.of("BRIDGE", bridge.url + "/device/v1", "CODE", "OLDTPRNT", "PRINTER", "hand"));
                var api = Files.readString(Path.of("docs/device-api.md"));
                var function = FUNCTION.matcher(api);
                assertThat(function.find()).isTrue();
                // pairs and logs in as the other document says
                runAll(function.group(1), api, variables, 3);
                assertThat(runAll(function.group(1), Files.readString(Path.of("docs/printing.md")), variables, 99))
                        .isEqualTo(3);
            }
        }
    }

    private static int runAll(String function, String document, Map<String, String> variables, int most)
            throws Exception {
        var blocks = BLOCK.matcher(document);
        int run = 0;
        while (run < most && blocks.find()) {
            var answer = run(function + "\n" + blocks.group(1), variables);
            for (var name :
                    blocks.group(2) == null ? new String[0] : blocks.group(2).split(" ")) {
                var value = JsonMapper.builder().build().readTree(answer).get(name.split("=")[1]);
                assertThat(value).as(answer).isNotNull();
                variables.put(name.split("=")[0], value.asString());
            }
            run++;
        }
        return run;
    }

    private static String run(String command, Map<String, String> variables) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command.replace("curl -s ", "curl -sS --fail-with-body "));
        process.environment().putAll(variables);
        process.redirectErrorStream(true);
        var running = process.start();
        var answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).as(command + "\n" + answer).isZero();
        return answer;
    }
}
