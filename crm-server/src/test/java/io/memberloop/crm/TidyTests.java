package io.memberloop.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that a compiler does not know. */
class TidyTests {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEMPLATES = Path.of("../templates");
    private static final int LONGEST_METHOD = 70;

    @Test
    void timeComesFromTheClock() {
        assertThat(hits(
                        MAIN,
                        ".java",
                        "Instant\\.now\\(\\)|LocalDate(Time)?\\.now\\(|System\\.currentTimeMillis\\(|new Date\\(\\)"))
                .isEmpty();
    }

    @Test
    void beansGetWhatTheyNeedByTheirConstructor() {
        assertThat(hits(MAIN, ".java", "@Autowired")).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(hits(MAIN, ".java", "\\b(FIXME|TODO|XXX)\\b")).isEmpty();
        assertThat(hits(TEMPLATES, ".html", "\\b(FIXME|TODO|XXX)\\b")).isEmpty();
    }

    @Test
    void onlyTheWechatAdapterKnowsTheLibrary() {
        var outside = hits(MAIN, ".java", "import me\\.chanjar").stream()
                .filter(hit -> !hit.contains("/wechat/wxjava/"))
                .toList();

        assertThat(outside).isEmpty();
    }

    @Test
    void pagesHoldNoScriptNoStyleAndNoUnescapedText() {
        assertThat(hits(TEMPLATES, ".html", "th:utext|\\sstyle=|\\son[a-z]+=|<style|th:inline=\"javascript\"|hx-on"))
                .isEmpty();
        assertThat(hits(TEMPLATES, ".html", "<script(?![^>]*src=)")).isEmpty();
    }

    /** Thymeleaf replaces an element before it looks at its condition, so the condition would not count. */
    @Test
    void aConditionIsNeverOnTheElementThatIsReplaced() {
        var both = Pattern.compile("<[a-z:]+(?:\\s+[\\w:.\\-]+=\"[^\"]*\")*>");
        var wrong = new ArrayList<String>();
        for (var file : files(TEMPLATES, ".html")) {
            both.matcher(read(file)).results().map(r -> r.group()).forEach(tag -> {
                if (tag.contains("th:replace=") && (tag.contains("th:if=") || tag.contains("th:unless="))) {
                    wrong.add(file.getFileName() + ": " + tag);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void migrationsUseNothingThatOnlyMariaDbHas() {
        assertThat(
                        hits(
                                Path.of("../sql"),
                                ".sql",
                                "(?i)\\breturning\\b|create sequence|nextval|next value for"
                                        + "|column if not exists|index if not exists|drop (column|index|key) if exists|\\buuid\\s+not null|\\binet6\\b"))
                .isEmpty();
    }

    @Test
    void methodsFitOnAScreen() {
        var tooLong = new ArrayList<String>();
        for (var file : files(MAIN, ".java")) {
            var lines = read(file).lines().toList();
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                if (line.matches("    \\S.*\\{") && line.contains("(") && !line.contains(" class ")) {
                    start = i;
                } else if (line.equals("    }") && start >= 0) {
                    if (i - start > LONGEST_METHOD) {
                        tooLong.add(file.getFileName() + ":" + (start + 1));
                    }
                    start = -1;
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    private static List<String> hits(Path root, String ending, String regex) {
        var pattern = Pattern.compile(regex);
        var hits = new ArrayList<String>();
        for (var file : files(root, ending)) {
            var lines = read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    hits.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
        }
        return hits;
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> walk = Files.walk(root)) {
            var files = walk.filter(path -> path.toString().endsWith(ending)).toList();
            assertThat(files).isNotEmpty();
            return files;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
