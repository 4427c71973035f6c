package io.memberloop.bridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The waiter page can be installed, and opens without the bridge. */
class ShellTests {

    private static final Pattern FILES = Pattern.compile("const FILES = (\\[.*?]);");
    private static final Pattern IMPORT = Pattern.compile("from \"\\./(\\w+\\.js)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void theWorkerNamesEverythingThatThePageNeedsAndCanBeInstalledFromThisBridge() throws Exception {
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter();
                var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
            var worker = get(bridge, "/sw.js");
            assertThat(worker.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
            assertThat(worker.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-cache");
            assertThat(worker.headers().firstValue("Content-Security-Policy")).isPresent();

            var files = files(text(worker));
            assertThat(files)
                    .contains("/", "/js/app.js", "/css/dark.css", "/messages.json?lang=en", "/icons/icon-192.png")
                    .doesNotContain("/index.html", "/js/install.js");
            for (var file : files) {
                var answer = get(bridge, file);
                assertThat(answer.statusCode()).as(file).isEqualTo(200);
                if (file.endsWith(".js")) {
                    IMPORT.matcher(text(answer)).results().forEach(other -> assertThat(files)
                            .contains("/js/" + other.group(1)));
                }
            }
            installable(bridge);
            assertThat(text(get(bridge, "/sw.js"))).isEqualTo(text(worker));
        }
    }

    /** What Chromium asks of a page that wants to be installed. */
    private static void installable(RunningBridge bridge) throws Exception {
        var answer = get(bridge, "/manifest.webmanifest");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/manifest+json");
        var manifest = JSON.readTree(answer.body());
        assertThat(manifest.path("display").asString()).isEqualTo("standalone");
        var icons = StreamSupport.stream(manifest.path("icons").spliterator(), false)
                .filter(icon -> icon.path("type").asString().equals("image/png"))
                .toList();
        assertThat(icons)
                .extracting(icon -> icon.path("sizes").asString() + " "
                        + icon.path("purpose").asString())
                .contains("192x192 any", "512x512 any", "192x192 maskable", "512x512 maskable");
        for (var icon : icons) {
            isAsItSays(bridge, icon);
        }
    }

    /** A launcher cuts a maskable picture to its own shape, so that one has to reach into the corners. */
    private static void isAsItSays(RunningBridge bridge, JsonNode icon) throws Exception {
        var picture = ImageIO.read(new ByteArrayInputStream(
                get(bridge, icon.path("src").asString()).body()));
        assertThat(picture.getWidth() + "x" + picture.getHeight())
                .isEqualTo(icon.path("sizes").asString());
        int corner = picture.getRGB(0, 0) >>> 24;
        assertThat(corner).isEqualTo(icon.path("purpose").asString().equals("maskable") ? 255 : 0);
    }

    private static List<String> files(String worker) {
        var found = FILES.matcher(worker);
        assertThat(found.find()).isTrue();
        return StreamSupport.stream(JSON.readTree(found.group(1)).spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static HttpResponse<byte[]> get(RunningBridge bridge, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(bridge.url + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
