package io.memberloop.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscPosEncoderTests {

    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void anAmountStandsAtTheRightEdgeHoweverLongTheDishIsCalled() {
        var lines = printed(SlipLine.row("松鼠桂鱼配松仁玉米粒与时令蔬菜拼盘（大份，三至五人享用） ×1", "￥1,234.50", false));

        assertThat(lines).hasSizeGreaterThan(1).allSatisfy(l -> assertThat(columns(l))
                .isLessThanOrEqualTo(48));
        assertThat(lines.get(lines.size() - 1)).endsWith("￥1,234.50");
        assertThat(columns(lines.get(lines.size() - 1))).isEqualTo(48);
    }

    @Test
    void aLineBeginsNeitherWithASpaceNorWithAClosingMark() {
        assertThat(PrinterText.wrap("松仁玉米（大份）", 14)).containsExactly("松仁玉米（大", "份）");
        assertThat(PrinterText.wrap("pine nuts, corn and  greens", 12))
                .containsExactly("pine nuts,", "corn and", "greens");
    }

    @Test
    void aNicknameCannotGiveOrdersToThePrinter() {
        var nasty = "王\u001bp\u0000\u0019\u00fa\u001d\u0056\u0000五\u0085\u202e";

        var bytes = encoded(SlipLine.text(nasty, "LEFT", 1, false), PrinterProfile.USUAL);

        assertThat(hex(bytes)).doesNotContain("1b70").doesNotContain("1d5600");
        assertThat(new String(bytes, GBK)).contains("王p").contains("V五");
    }

    @Test
    void theYenSignIsItsChineseTwin() {
        assertThat(String.join("", printed(SlipLine.text("共 ¥5", "LEFT", 1, false))))
                .contains("共 ￥5");
    }

    @Test
    void aLineWithACharacterThatGbkLacksIsSentAsAPicture() {
        var bytes = encoded(SlipLine.text("𠮷野家 ¥5", "LEFT", 1, false), PrinterProfile.of(32));

        if (Glyphs.canDraw("𠮷")) {
            // 384 dots are 48 bytes a row, 24 rows
            assertThat(hex(bytes)).contains("1d76300030001800").doesNotContain("d2b0bcd2");
        } else {
            assertThat(new String(bytes, GBK)).contains("□野家 ￥5");
        }
    }

    @Test
    void aPrinterWithoutChineseGetsEveryLineAsAPicture() {
        var printer = new PrinterProfile(42, false, false, false, false, PrinterProfile.Acknowledges.NOT);

        var bytes = encoded(SlipLine.row("米饭 ×4", "￥12.00", false), printer);

        assertThat(hex(bytes)).doesNotContain("1c26").contains("1d763000" + "3f00" + "1800");
    }

    @Test
    void aPrinterThatDrawsNoCodesGetsADrawnOneAndOneThatCannotCutARoomToTear() {
        var printer = new PrinterProfile(32, true, false, false, false, PrinterProfile.Acknowledges.NOT);
        var slip = new Slip(List.of(SlipLine.qr("https://wx.example/会员"), SlipLine.cut()));

        assertThat(hex(EscPosEncoder.encode(slip, printer)))
                .contains("1d763000")
                .doesNotContain("1d286b")
                .doesNotContain("1d56")
                .endsWith("1b6403");
    }

    @Test
    void theQrCodesLengthCountsBytes() {
        var data = "https://wx.example/会员";
        var bytes = encoded(SlipLine.qr(data), PrinterProfile.USUAL);

        int length = data.getBytes(StandardCharsets.UTF_8).length + 3;
        assertThat(hex(bytes))
                .contains("1d286b%02x00315030".formatted(length)
                        + HexFormat.of().formatHex(data.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsAskedAtTheEndDependsOnThePrinter() {
        assertThat(hex(EscPosEncoder.askDone(PrinterProfile.USUAL, "0042"))).isEqualTo("1d284806003030" + "30303432");
        assertThat(EscPosEncoder.askDone(
                        new PrinterProfile(32, true, true, true, true, PrinterProfile.Acknowledges.READ), "0042"))
                .containsExactly(0x1d, 0x72, 1);
        assertThat(EscPosEncoder.askDone(
                        new PrinterProfile(32, true, true, true, true, PrinterProfile.Acknowledges.NOT), "0042"))
                .isEmpty();
    }

    @Test
    void markupFromPeopleStaysText() {
        var slip = SlipMarkup.parse("{row}" + SlipMarkup.escape("{cut}|a\\b\n{qr}x") + "|￥1.00");

        assertThat(slip.lines()).containsExactly(SlipLine.row("{cut}|a\\b {qr}x", "￥1.00", false));
    }

    private static byte[] encoded(SlipLine line, PrinterProfile printer) {
        return EscPosEncoder.encode(new Slip(List.of(line)), printer);
    }

    private static List<String> printed(SlipLine line) {
        var text = new String(encoded(line, PrinterProfile.USUAL), GBK);
        return Arrays.stream(text.split("\n"))
                .map(l -> l.replaceAll("\u001b@|\u001c&|\u001b[aE].|\u001d!.", ""))
                .filter(l -> !l.isEmpty())
                .toList();
    }

    private static int columns(String text) {
        return text.getBytes(GBK).length;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
