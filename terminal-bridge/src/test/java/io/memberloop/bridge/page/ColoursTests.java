package io.memberloop.bridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** What is written can be read by hands in a hurry and in the sun, bright or dark. */
class ColoursTests {

    /** WCAG 2.2, 1.4.6 for text; 1.4.11 for what shows where something is. */
    private static final double TEXT = 7;

    private static final double EDGE = 3;
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): (#[0-9A-Fa-f]{6})");

    @ParameterizedTest
    @ValueSource(strings = {"tokens.css", "tokens.css dark.css"})
    void textStandsOutByAtLeastSevenToOne(String sheets) throws IOException {
        var colours = colours(sheets);
        for (var ground : new String[] {"paper", "wash"}) {
            for (var text :
                    new String[] {"ink", "muted-strong", "brand-strong", "wait-strong", "bad-strong", "info-strong"}) {
                assertThat(contrast(colours, text, ground))
                        .as(text + " on " + ground + " of " + sheets)
                        .isGreaterThanOrEqualTo(TEXT);
            }
            for (var edge : new String[] {"muted", "info", "bad", "brand-strong", "wait-strong"}) {
                assertThat(contrast(colours, edge, ground))
                        .as(edge + " beside " + ground + " of " + sheets)
                        .isGreaterThanOrEqualTo(EDGE);
            }
        }
        assertThat(contrast(colours, "on-brand", "brand-strong")).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(colours, "on-strip", "strip")).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(colours, "paper", "ink")).isGreaterThanOrEqualTo(TEXT);
    }

    private static Map<String, String> colours(String sheets) throws IOException {
        var colours = new HashMap<String, String>();
        for (var sheet : sheets.split(" ")) {
            var text = new ClassPathResource("static/css/" + sheet).getContentAsString(StandardCharsets.UTF_8);
            TOKEN.matcher(text).results().forEach(token -> colours.put(token.group(1), token.group(2)));
        }
        return colours;
    }

    private static double contrast(Map<String, String> colours, String one, String other) {
        double a = luminance(colours.get(one));
        double b = luminance(colours.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
    }

    private static double channel(String hex, int from) {
        double value = Integer.parseInt(hex.substring(from, from + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
