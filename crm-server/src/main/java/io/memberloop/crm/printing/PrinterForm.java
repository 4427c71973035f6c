package io.memberloop.crm.printing;

import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Id;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A printer as it was typed; boxes that are not ticked are not sent. */
public record PrinterForm(
        String name,
        String kind,
        String address,
        String width,
        Boolean chinese,
        Boolean nativeQr,
        Boolean cutter,
        Boolean drawer,
        String acknowledges,
        Boolean receipts,
        List<String> categories,
        String failover,
        String copies,
        Boolean newSecret) {

    static final List<String> KINDS = List.of("NETWORK", "DEVICE", "STAR", "EPSON");
    static final List<String> WIDTHS = List.of("32", "42", "48");
    static final List<String> ACKNOWLEDGES = List.of("PRINTED", "READ", "NOT");
    static final List<String> COPIES = List.of("1", "2", "3");
    private static final String ADDRESS = "[A-Za-z0-9][A-Za-z0-9.-]{0,80}(:[1-9][0-9]{0,4})?";
    private static final int LONGEST_NAME = 20;

    public PrinterForm {
        chinese = Boolean.TRUE.equals(chinese);
        nativeQr = Boolean.TRUE.equals(nativeQr);
        cutter = Boolean.TRUE.equals(cutter);
        drawer = Boolean.TRUE.equals(drawer);
        receipts = Boolean.TRUE.equals(receipts);
        newSecret = Boolean.TRUE.equals(newSecret);
        categories = categories == null ? List.of() : List.copyOf(categories);
    }

    static PrinterForm fresh(boolean first) {
        return new PrinterForm(
                "", "NETWORK", "", "48", true, true, true, first, "PRINTED", first, List.of(), "", "1", false);
    }

    static PrinterForm of(StorePrinter.WithCategories with) {
        var p = with.printer();
        return new PrinterForm(
                p.name(),
                p.kind(),
                p.address(),
                Integer.toString(p.width()),
                p.chinese(),
                p.nativeQr(),
                p.cutter(),
                p.drawer(),
                p.acknowledges(),
                p.receipts(),
                with.categories().stream().map(c -> Long.toString(c)).toList(),
                Objects.toString(p.failoverId(), ""),
                Integer.toString(p.copies()),
                false);
    }

    /** What is wrong, by field. */
    Map<String, String> errors(Texts texts) {
        var errors = new LinkedHashMap<String, String>();
        if (typedName().isEmpty() || typedName().length() > LONGEST_NAME) {
            errors.put("name", texts.of("printing.error.name", LONGEST_NAME));
        }
        choice(errors, texts, "kind", kind, KINDS);
        choice(errors, texts, "width", width, WIDTHS);
        choice(errors, texts, "acknowledges", acknowledges, ACKNOWLEDGES);
        choice(errors, texts, "copies", copies, COPIES);
        if (!typedAddress().isEmpty() && !validAddress()) {
            errors.put("address", texts.of("printing.error.address"));
        }
        return errors;
    }

    /** Meaningful only when nothing is wrong. */
    StorePrinter read(long id) {
        boolean network = "NETWORK".equals(kind);
        return new StorePrinter(
                id,
                typedName(),
                kind,
                network ? typedAddress() : "",
                Integer.parseInt(width),
                chinese,
                nativeQr,
                cutter,
                drawer,
                acknowledges,
                "",
                receipts,
                failover == null || failover.isEmpty() ? null : Id.number(failover),
                Integer.parseInt(copies));
    }

    List<Long> readCategories() {
        return categories == null
                ? List.of()
                : categories.stream().map(Id::number).toList();
    }

    public boolean cooks(long category) {
        return categories.contains(Long.toString(category));
    }

    private boolean validAddress() {
        int colon = typedAddress().indexOf(':');
        return typedAddress().matches(ADDRESS)
                && (colon < 0 || Integer.parseInt(typedAddress().substring(colon + 1)) <= 65_535);
    }

    private String typedName() {
        return name == null ? "" : name.strip();
    }

    private String typedAddress() {
        return address == null ? "" : address.strip();
    }

    private static void choice(
            Map<String, String> errors, Texts texts, String field, String typed, List<String> choices) {
        if (typed == null || !choices.contains(typed)) {
            errors.put(field, texts.of("printing.error.choice"));
        }
    }
}
