package io.memberloop.crm.printing;

import io.memberloop.paper.PaperLayout;
import java.util.Arrays;
import java.util.List;

/** A paper as its row stands. */
record PaperRow(String kind, String language, String blocks, String header, String footer, String logo) {

    static PaperRow of(PaperLayout layout) {
        return new PaperRow(
                layout.kind(),
                layout.language(),
                String.join(",", layout.blocks()),
                String.join("\n", layout.header()),
                String.join("\n", layout.footer()),
                layout.logo());
    }

    PaperLayout layout() {
        return new PaperLayout(kind, language, split(blocks, ","), split(header, "\n"), split(footer, "\n"), logo);
    }

    private static List<String> split(String text, String by) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(by));
    }
}
