package io.memberloop.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the markup that receipt templates are written in. One line of markup is one line of paper; a line may begin with
 * directives in braces:
 *
 * <pre>
 * {center}  {right}          alignment
 * {big}                      twice as wide and high
 * {bold}
 * {row}left|right            the right part at the right edge
 * {rule}                     a line across
 * {qr}data                   a QR code in the middle
 * {image}base64              a PNG in the middle
 * {feed 3}  {cut}
 * </pre>
 *
 * Words can stand together: {@code {center big bold}}. Blank lines are dropped ({@code {feed 1}} makes one). Text that
 * comes from people goes through {@link #escape} first, so that it cannot give orders.
 */
public final class SlipMarkup {

    private static final Set<String> ALIGN = Set.of("center", "right", "left");

    private SlipMarkup() {}

    /** Makes any text plain: one line, and no meaning in braces, bars and backslashes. */
    public static String escape(String text) {
        var plain = PrinterText.clean(text);
        return plain.replace("\\", "\\\\").replace("{", "\\{").replace("|", "\\|");
    }

    public static Slip parse(String markup) {
        var lines = new ArrayList<SlipLine>();
        markup.lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(l -> lines.add(line(l)));
        return new Slip(lines);
    }

    private static SlipLine line(String line) {
        if (!line.startsWith("{")) {
            return SlipLine.text(unescape(line), "LEFT", 1, false);
        }
        int end = line.indexOf('}');
        if (end < 0) {
            throw new IllegalArgumentException("open directive: " + line);
        }
        var words = List.of(line.substring(1, end).trim().split("\\s+"));
        var rest = line.substring(end + 1);
        boolean bold = words.contains("bold");
        int size = words.contains("big") ? 2 : 1;
        return switch (words.get(0)) {
            case "rule" -> SlipLine.rule();
            case "cut" -> SlipLine.cut();
            case "feed" -> SlipLine.feed(Integer.parseInt(words.get(1)));
            case "qr" -> SlipLine.qr(unescape(rest));
            case "image" -> SlipLine.image(rest);
            case "row" -> row(rest, size, bold);
            default -> SlipLine.text(unescape(rest), align(words), size, bold);
        };
    }

    private static SlipLine row(String rest, int size, boolean bold) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '\\') {
                i++;
            } else if (rest.charAt(i) == '|') {
                return SlipLine.row(unescape(rest.substring(0, i)), unescape(rest.substring(i + 1)), size, bold);
            }
        }
        return SlipLine.row(unescape(rest), "", size, bold);
    }

    private static String align(List<String> words) {
        return words.stream().filter(ALIGN::contains).findFirst().orElse("left").toUpperCase(java.util.Locale.ROOT);
    }

    private static String unescape(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
