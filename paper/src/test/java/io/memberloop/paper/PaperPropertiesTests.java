package io.memberloop.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever people write on paper. */
class PaperPropertiesTests {

    private static final Charset GBK = Charset.forName("GBK");

    /** Every character that the two-byte table of GBK holds comes out as it went in. */
    @Example
    void everySymbolOfGbkArrivesAtThePrinterUnchanged() {
        int symbols = 0;
        for (int lead = 0x81; lead <= 0xfe; lead++) {
            for (int trail = 0x40; trail <= 0xfe; trail++) {
                var text = new String(new byte[] {(byte) lead, (byte) trail}, GBK);
                int type = Character.getType(text.codePointAt(0));
                if (text.length() != 1 || text.charAt(0) == '\ufffd' || type == Character.PRIVATE_USE) {
                    continue;
                }
                symbols++;
                var rows = SlipRow.of(new Slip(List.of(SlipLine.text("x" + text, "LEFT", 1, false))), 48);
                assertThat(((SlipRow.Text) rows.get(0)).text()).isEqualTo("x" + text);
                var bytes = EscPosEncoder.encode(
                        new Slip(List.of(SlipLine.text("x" + text, "LEFT", 1, false))), PrinterProfile.USUAL);
                assertThat(new String(bytes, GBK)).contains("x" + new String(text.getBytes(GBK), GBK));
                assertThat(text.getBytes(GBK)).isNotEqualTo(new byte[] {'?'});
            }
        }
        System.out.println("GBK symbols that went through the encoder: " + symbols);
        assertThat(symbols).isGreaterThan(21_000);
    }

    @Property(tries = 1_500)
    void noLineIsWiderThanThePaper(
            @ForAll("anything") String left, @ForAll("amounts") String right, @ForAll("widths") int columns) {
        for (int size = 1; size <= 2; size++) {
            var slip = new Slip(List.of(
                    SlipLine.text(left, "CENTER", size, true),
                    SlipLine.row(left, right, size, false),
                    SlipLine.rule()));

            for (var row : SlipRow.of(slip, columns)) {
                var text = (SlipRow.Text) row;
                assertThat(PrinterText.width(text.text()) * text.size())
                        .as(text.text())
                        .isLessThanOrEqualTo(columns);
            }
        }
    }

    @Property(tries = 1_000)
    void anAmountIsNeverSplitAndEndsAtTheRightEdge(
            @ForAll("anything") String name, @ForAll("amounts") String amount, @ForAll("widths") int columns) {
        var rows = SlipRow.of(new Slip(List.of(SlipLine.row(name, amount, false))), columns);

        var last = (SlipRow.Text) rows.get(rows.size() - 1);
        assertThat(last.text()).endsWith(amount);
        assertThat(PrinterText.width(last.text())).isEqualTo(columns);
    }

    @Property(tries = 1_000)
    void noByteThatCommandsThePrinterComesFromPeople(@ForAll("anything") String text, @ForAll("widths") int columns) {
        var cleaned = PrinterText.boxed(PrinterText.clean(text));

        for (byte b : cleaned.getBytes(GBK)) {
            assertThat(b & 0xff).isGreaterThanOrEqualTo(0x20).isNotEqualTo(0x7f);
        }
        // a slip of nothing but people's text gives the printer the same orders as one of spaces
        assertThat(orders(text, columns)).isEqualTo(orders("", columns));
    }

    @Property(tries = 500)
    void nothingOfATextIsLostWhenItIsWrapped(@ForAll("anything") String text, @ForAll("widths") int columns) {
        var clean = PrinterText.clean(text);
        var wrapped = String.join("", PrinterText.wrap(clean, columns));

        assertThat(wrapped.replace(" ", "")).isEqualTo(clean.replace(" ", ""));
    }

    @Property(tries = 300)
    void markupOfPeopleNeverBecomesADirective(@ForAll("anything") String text) {
        var slip = SlipMarkup.parse("{row}" + SlipMarkup.escape(text) + "|￥1.00");

        assertThat(slip.lines()).hasSize(1);
        assertThat(slip.lines().get(0).kind()).isEqualTo("ROW");
        assertThat(slip.lines().get(0).right()).isEqualTo("￥1.00");
    }

    @Provide
    Arbitrary<Integer> widths() {
        return Arbitraries.of(32, 42, 48);
    }

    @Provide
    Arbitrary<String> amounts() {
        return Arbitraries.of("￥0.01", "-￥10.00", "￥1,234.50", "￥12,345,678.90", "×3");
    }

    /** Chinese, Latin, commands, markup, emoji, rare characters, marks, right-to-left, lone surrogates. */
    @Provide
    Arbitrary<String> anything() {
        var odd = Arbitraries.of(
                "\u001b",
                "\u001dV",
                "\u001c.",
                "\u0010\u0004",
                "\u0000",
                "\u007f",
                "\u0085",
                "\u202e",
                "𠮷",
                "😀",
                "👨‍👩‍👧",
                "é",
                "e\u0301",
                "ñ",
                "שלום",
                "¥",
                "￥",
                "{cut}",
                "|",
                "\\",
                "\ud800",
                "\t",
                "\n",
                "\r",
                "  ",
                "Ⅷ",
                "㐀");
        return Arbitraries.oneOf(
                        odd,
                        Arbitraries.strings().withCharRange('一', '龥').ofMaxLength(12),
                        Arbitraries.strings().ascii().ofMaxLength(12),
                        Arbitraries.strings().all().ofMaxLength(6))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** The commands in a slip with this text, without texts and pictures. */
    private static List<String> orders(String text, int columns) {
        var bytes = EscPosEncoder.encode(
                new Slip(List.of(SlipLine.text("a" + text, "LEFT", 1, false))),
                new PrinterProfile(columns, true, true, true, true, PrinterProfile.Acknowledges.PRINTED));
        var orders = new ArrayList<String>();
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == 0x1d && bytes[i + 1] == 0x76) {
                int across = (bytes[i + 4] & 0xff) + 256 * (bytes[i + 5] & 0xff);
                i += 7 + across * ((bytes[i + 6] & 0xff) + 256 * (bytes[i + 7] & 0xff));
            } else if (b >= 0x81) {
                i++;
            } else if (b < 0x20 && b != 0x0a) {
                int name = bytes[i + 1] & 0xff;
                // style of a line; of a line that is a picture there is none
                if (name != '!' && name != 'E' && name != 'a') {
                    orders.add("%02x%02x".formatted(b, name));
                }
                i += name == '@' || name == '&' ? 1 : 2;
            }
        }
        return orders;
    }
}
