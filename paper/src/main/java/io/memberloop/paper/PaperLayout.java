package io.memberloop.paper;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * How a store wants one of its papers; data, never a template.
 *
 * @param kind name of a {@link PaperKind}
 * @param language {@code zh} or {@code en}
 * @param blocks those that are printed, in their order
 * @param header the store's own lines below its name
 * @param footer the store's own lines at the end; empty = a word of thanks
 * @param logo a PNG in base64, or empty
 */
public record PaperLayout(
        String kind, String language, List<String> blocks, List<String> header, List<String> footer, String logo) {

    public static PaperLayout usual(PaperKind kind) {
        return new PaperLayout(kind.name(), "zh", kind.blocks(), List.of(), List.of(), "");
    }

    /** Only blocks that the paper has, none twice, and those that it needs. */
    public List<String> printed() {
        var paper = PaperKind.valueOf(kind);
        var chosen = new LinkedHashSet<>(blocks);
        chosen.retainAll(paper.blocks());
        chosen.addAll(paper.needed());
        return List.copyOf(chosen);
    }
}
