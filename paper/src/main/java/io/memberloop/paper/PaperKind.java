package io.memberloop.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The papers a store prints. Each is made of blocks that a store may leave out and put in another order; the blocks that
 * the paper is there for stay.
 */
public enum PaperKind {
    RECEIPT(
            "receipt",
            List.of("LOGO", "HEAD", "HEADER", "BILL", "LINES", "TOTALS", "TENDERS", "MEMBER", "CODE", "FOOTER"),
            List.of("BILL", "LINES", "TOTALS", "TENDERS")),
    PRE_BILL(
            "pre-bill",
            List.of("LOGO", "HEAD", "HEADER", "BILL", "LINES", "TOTALS", "CODE", "FOOTER"),
            List.of("BILL", "LINES", "TOTALS")),
    KITCHEN("kitchen", List.of("HEAD", "LINES", "NOTE", "BILL"), List.of("HEAD", "LINES")),
    REFUND(
            "refund",
            List.of("LOGO", "HEAD", "HEADER", "BILL", "LINES", "TENDERS", "MEMBER", "REASON", "SIGNATURE", "FOOTER"),
            List.of("BILL", "LINES", "TENDERS")),
    JOIN("join", List.of("LOGO", "HEAD", "HEADER", "CODE", "FOOTER"), List.of("CODE")),
    SHIFT("shift", List.of("LOGO", "HEAD", "BILL", "LINES", "TOTALS", "SIGNATURE"), List.of("BILL", "LINES", "TOTALS")),
    DAY("day", List.of("LOGO", "HEAD", "BILL", "LINES"), List.of("BILL", "LINES"));

    private final String template;
    private final List<String> blocks;
    private final List<String> needed;

    PaperKind(String template, List<String> blocks, List<String> needed) {
        this.template = template;
        this.blocks = blocks;
        this.needed = needed;
    }

    /** Name of a file in {@code templates/receipt}, without its ending. */
    String template() {
        return template;
    }

    /** In the usual order. */
    public List<String> blocks() {
        return blocks;
    }

    /** Those that cannot be left out. */
    public List<String> needed() {
        return needed;
    }

    /** The store's own words and picture stand on it. */
    public boolean hasTexts() {
        return blocks.contains("HEADER");
    }

    public static Optional<PaperKind> named(String name) {
        return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst();
    }
}
