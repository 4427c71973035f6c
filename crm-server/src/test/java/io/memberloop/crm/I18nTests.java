package io.memberloop.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything a person reads stands in the message files, in both languages. */
class I18nTests {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("../templates");
    private static final Pattern TEXT = Pattern.compile("[\\p{L}]");
    private static final Pattern SHOWN_ATTRIBUTE =
            Pattern.compile("\\s(title|placeholder|alt|aria-label|value|label)=\"([^\"]*)\"");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        for (var bundle : bundles()) {
            assertThat(load(bundle + "_en.properties").keySet())
                    .as(bundle)
                    .containsExactlyInAnyOrderElementsOf(
                            load(bundle + ".properties").keySet());
        }
    }

    @Test
    void bothLanguagesUseTheSameArguments() {
        for (var bundle : bundles()) {
            var chinese = load(bundle + ".properties");
            var english = load(bundle + "_en.properties");
            chinese.forEach((key, text) -> assertThat(arguments(english.get(key)))
                    .as("%s: %s", bundle, key)
                    .isEqualTo(arguments(text)));
        }
    }

    @Test
    void noKeyIsInTwoBundles() {
        var owner = new HashMap<String, String>();
        for (var bundle : bundles()) {
            for (var key : load(bundle + ".properties").keySet()) {
                assertThat(owner.put(key, bundle))
                        .as("also in %s: %s", bundle, key)
                        .isNull();
            }
        }
    }

    @Test
    void everyKeyThatAPageNamesExists() {
        var known = new TreeSet<String>();
        bundles().forEach(bundle -> known.addAll(load(bundle + ".properties").keySet()));
        var literal = Pattern.compile("#\\{([a-z][\\w.]*)[}(]");
        var missing = new ArrayList<String>();
        for (var page : pages()) {
            literal.matcher(read(page)).results().map(r -> r.group(1)).forEach(key -> {
                if (!known.contains(key)) {
                    missing.add(page.getFileName() + ": " + key);
                }
            });
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void noPageHasTextOfItsOwn() {
        var own = new ArrayList<String>();
        for (var page : pages()) {
            own.addAll(textOf(page.getFileName().toString(), read(page)));
        }

        assertThat(own).isEmpty();
    }

    @Test
    void theCheckSeesTextInAPage() {
        assertThat(textOf("page", "<p>会员</p>")).hasSize(1);
        assertThat(textOf("page", "<input placeholder=\"Name\">")).hasSize(1);
        assertThat(textOf("page", "<p th:text=\"#{a}\">样例</p><b>[[#{b}]] · ¥</b><!-- words -->"))
                .isEmpty();
    }

    /** The product's name is the same in every language; what th:text replaces is only a sample. */
    private static List<String> textOf(String page, String html) {
        var bare = html.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?s)\\[\\[.*?\\]\\]", "")
                .replaceAll("(th:text=\"[^\"]*\"(?:\\s+[\\w:.\\-]+=\"[^\"]*\")*\\s*>)[^<]*<", "$1<");
        var found = new ArrayList<String>();
        SHOWN_ATTRIBUTE.matcher(bare).results().forEach(attribute -> {
            boolean code =
                    attribute.group(1).equals("value") && attribute.group(2).matches("[A-Za-z0-9_-]*");
            if (!code && TEXT.matcher(attribute.group(2)).find()) {
                found.add(page + ": " + attribute.group().strip());
            }
        });
        var texts = bare.replaceAll("(?s)<!DOCTYPE[^>]*>", "")
                .replaceAll("(?s)<[a-z/](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", "\n");
        texts.lines()
                .map(line -> line.replace("Memberloop", "")
                        .replaceAll("&[a-z]+;", "")
                        .strip())
                .filter(line -> TEXT.matcher(line).find())
                .forEach(line -> found.add(page + ": " + line));
        return found;
    }

    private static List<String> bundles() {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties") && !name.endsWith("_en.properties"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> load(String name) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(MESSAGES.resolve(name))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var texts = new HashMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static TreeSet<String> arguments(String text) {
        var arguments = new TreeSet<String>();
        Pattern.compile("\\{(\\d)").matcher(text == null ? "" : text).results().forEach(r -> arguments.add(r.group(1)));
        return arguments;
    }

    private static List<Path> pages() {
        try (Stream<Path> walk = Files.walk(TEMPLATES)) {
            return walk.filter(path -> path.toString().endsWith(".html")).toList();
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
