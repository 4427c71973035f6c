package io.memberloop.crm.printing;

import io.memberloop.crm.platform.Texts;
import io.memberloop.paper.Logo;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A paper as it is being edited.
 *
 * @param blocks those that are ticked, in the order in which they stand on the page
 * @param header lines
 * @param logo a PNG in base64, or empty
 */
public record PaperForm(String language, List<String> blocks, String header, String footer, String logo) {

    private static final int MOST_LINES = 6;
    private static final int LONGEST_LINE = 60;

    static PaperForm of(PaperLayout layout) {
        return new PaperForm(
                layout.language(),
                layout.printed(),
                String.join("\n", layout.header()),
                String.join("\n", layout.footer()),
                layout.logo());
    }

    /** What is wrong, by field. */
    Map<String, String> errors(PaperKind kind, Texts texts) {
        var errors = new LinkedHashMap<String, String>();
        if (!"zh".equals(language) && !"en".equals(language)) {
            errors.put("language", texts.of("printing.error.choice"));
        }
        if (blocks == null || !kind.blocks().containsAll(blocks)) {
            errors.put("blocks", texts.of("printing.error.choice"));
        }
        lines(errors, texts, "header", header);
        lines(errors, texts, "footer", footer);
        if (logo != null && !logo.isEmpty() && !Logo.usable(logo)) {
            errors.put("logo", texts.of("printing.error.logo", Logo.LARGEST / 1024));
        }
        return errors;
    }

    /** What can be printed of it; what is wrong is left out, so that a preview is never missing. */
    PaperLayout read(PaperKind kind) {
        var chosen = blocks == null ? List.<String>of() : blocks;
        var layout = new PaperLayout(
                kind.name(),
                "en".equals(language) ? "en" : "zh",
                chosen,
                split(header),
                split(footer),
                logo != null && Logo.usable(logo) ? logo : "");
        return new PaperLayout(
                layout.kind(), layout.language(), layout.printed(), layout.header(), layout.footer(), layout.logo());
    }

    /** Every block of the paper: first those that are printed, in their order, then the others. */
    List<Block> all(PaperKind kind) {
        var printed = read(kind).printed();
        var all = new ArrayList<Block>();
        printed.forEach(b -> all.add(new Block(b, true, kind.needed().contains(b))));
        kind.blocks().stream().filter(b -> !printed.contains(b)).forEach(b -> all.add(new Block(b, false, false)));
        return all;
    }

    /** @param needed cannot be left out */
    record Block(String name, boolean on, boolean needed) {}

    private static void lines(Map<String, String> errors, Texts texts, String field, String text) {
        var lines = split(text);
        if (lines.size() > MOST_LINES || lines.stream().anyMatch(l -> l.length() > LONGEST_LINE)) {
            errors.put(field, texts.of("printing.error.lines", MOST_LINES, LONGEST_LINE));
        }
    }

    private static List<String> split(String text) {
        return text == null
                ? List.of()
                : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }
}
