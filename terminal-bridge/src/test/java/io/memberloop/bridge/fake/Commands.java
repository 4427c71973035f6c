package io.memberloop.bridge.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Runs the examples of documents as they stand there, in order; what an answer gives is known to the ones after it. */
public final class Commands {

    private static final Path API = Path.of("docs/device-api.md");
    private static final Pattern FUNCTION = Pattern.compile("```sh\\n(tb\\(\\) \\{\\n.*?\\n})\\n```", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```sh\\n((?:curl|tb) .*?)\\n(?:# → (.+)\\n)?```");

    private final Map<String, String> variables;
    private final String function;

    /** @param variables that a reader of the documents would set */
    public Commands(Map<String, String> variables) throws IOException {
        this.variables = new HashMap<>(variables);
        var found = FUNCTION.matcher(Files.readString(API));
        assertThat(found.find()).isTrue();
        function = found.group(1);
    }

    public record Ended(int code, String said) {}

    public void set(String variable, String value) {
        variables.put(variable, value);
    }

    public String get(String variable) {
        return variables.get(variable);
    }

    /** The first examples of the device API: a device is paired and somebody is logged in. */
    public void pairAndLogIn() throws Exception {
        run(API, 3);
    }

    /** @return how many examples there were */
    public int runAll(Path document) throws Exception {
        return run(document, Integer.MAX_VALUE);
    }

    /** As {@link #runAll}, but no further than the first examples. */
    private int run(Path document, int most) throws Exception {
        var blocks = BLOCK.matcher(Files.readString(document));
        int run = 0;
        while (run < most && blocks.find()) {
            var ended = run(blocks.group(1));
            assertThat(ended.code()).as(blocks.group(1) + "\n" + ended.said()).isZero();
            remember(blocks.group(2), ended.said());
            run++;
        }
        return run;
    }

    public Ended run(String command) throws Exception {
        var strict = command.replace("curl -s ", "curl -sS --fail-with-body ");
        var process = new ProcessBuilder("sh", "-c", function + "\n" + strict);
        process.environment().putAll(variables);
        process.redirectErrorStream(true);
        var running = process.start();
        var answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ended(running.exitValue(), answer);
    }

    private void remember(String names, String answer) {
        for (var name : names == null ? new String[0] : names.split(" ")) {
            var value = JsonMapper.builder().build().readTree(answer).get(name.split("=")[1]);
            assertThat(value).as(answer).isNotNull();
            variables.put(name.split("=")[0], value.asString());
        }
    }
}
