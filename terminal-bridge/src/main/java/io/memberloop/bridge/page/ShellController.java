package io.memberloop.bridge.page;

import io.memberloop.bridge.data.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service worker that lets the waiter page open without the bridge. Its text names the page's files and a version made
 * of all they say, so whatever changes there is a new worker to the browser.
 */
@RestController
class ShellController {

    private static final String FOLDER = "/static/";
    private static final List<String> LANGUAGES = List.of("zh", "en");

    private final String worker;

    ShellController(MessagesController messages, JsonMapper json) {
        var files = new TreeMap<String, String>();
        for (var file : files()) {
            files.put(path(file), Ids.hash(read(file)));
        }
        // what a handheld reads before it trusts this bridge is not read without it
        files.keySet().removeIf(path -> path.contains("install"));
        files.put("/", files.remove("/index.html"));
        for (var language : LANGUAGES) {
            var words = json.writeValueAsBytes(messages.messages(language));
            files.put("/messages.json?lang=" + language, Ids.hash(words));
        }
        var code = new String(read(new ClassPathResource("shell/worker.js")), StandardCharsets.UTF_8);
        var version = Ids.hash(files + code).substring(0, 16);
        worker = "const VERSION = %s;\nconst FILES = %s;\n%s"
                .formatted(json.writeValueAsString(version), json.writeValueAsString(files.keySet()), code);
    }

    @GetMapping("/sw.js")
    ResponseEntity<String> worker() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body(worker);
    }

    /** Static files of this kind are sent as bytes of no kind. */
    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Resource> manifest() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/manifest+json"))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("static/manifest.webmanifest"));
    }

    private static List<Resource> files() {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath:static/**/*.*");
            return Arrays.stream(found).filter(Resource::isReadable).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(Resource file) {
        try {
            var address = file.getURL().toString();
            return "/" + address.substring(address.lastIndexOf(FOLDER) + FOLDER.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
