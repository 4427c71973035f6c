package io.memberloop.bridge.printing;

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
    void aNicknameCannotGiveOrdersToThePrinter() {
        var nasty = "王\u001bp\u0000\u0019\u00fa\u001d\u0056\u0000五\u0085\u202e";

        var bytes = EscPosEncoder.encode(new Slip(List.of(SlipLine.text(nasty, "LEFT", 1, false))), 48);

        assertThat(hex(bytes)).doesNotContain("1b70").doesNotContain("1d5600");
        assertThat(new String(bytes, GBK)).contains("王p").contains("V五");
    }

    @Test
    void whatGbkLacksIsABoxAndTheYenSignItsChineseTwin() {
        var text = String.join("", printed(SlipLine.text("𠮷野家 ¥5 😀", "LEFT", 1, false)));

        assertThat(text).contains("□野家 ￥5 □");
    }

    @Test
    void theQrCodesLengthCountsBytes() {
        var data = "https://wx.example/会员";
        var bytes = EscPosEncoder.encode(new Slip(List.of(SlipLine.qr(data))), 48);

        int length = data.getBytes(StandardCharsets.UTF_8).length + 3;
        assertThat(hex(bytes))
                .contains("1d286b%02x00315030".formatted(length)
                        + HexFormat.of().formatHex(data.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void markupFromPeopleStaysText() {
        var slip = SlipMarkup.parse("{row}" + SlipMarkup.escape("{cut}|a\\b\n{qr}x") + "|￥1.00");

        assertThat(slip.lines()).containsExactly(SlipLine.row("{cut}|a\\b {qr}x", "￥1.00", false));
    }

    private static List<String> printed(SlipLine line) {
        var text = new String(EscPosEncoder.encode(new Slip(List.of(line)), 48), GBK);
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
