package io.memberloop.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SlipPictureTests {

    private static final Slip SLIP = new Slip(List.of(
            SlipLine.text("演示餐厅", "CENTER", 2, true),
            SlipLine.row("宫保鸡丁 ×1", "￥38.00", false),
            SlipLine.qr("https://wx.example/会员?c=1"),
            SlipLine.cut()));

    @Test
    void aPictureIsAsWideAsThePaperAndItsCodeCanBeScanned() throws Exception {
        for (int columns : new int[] {32, 42, 48}) {
            var picture = ImageIO.read(new ByteArrayInputStream(SlipPicture.png(SLIP, columns)));
            int w = picture.getWidth();
            int h = picture.getHeight();
            assertThat(w).isEqualTo(columns * 12 + 32);
            var source = new RGBLuminanceSource(w, h, picture.getRGB(0, 0, w, h, null, 0, w));

            var found = new QRCodeMultiReader()
                    .decodeMultiple(
                            new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true));
            assertThat(found[0].getText()).isEqualTo("https://wx.example/会员?c=1");
        }
    }

    @Test
    void aLogoIsMadeSmallerAndSomethingElseThanAPictureIsLeftOut() {
        var logo = Base64.getEncoder().encodeToString(SlipPicture.dots(SLIP, 48));

        assertThat(SlipRow.of(new Slip(List.of(SlipLine.image(logo))), 32))
                .singleElement()
                .satisfies(
                        row -> assertThat(((SlipRow.Image) row).dots().width()).isLessThanOrEqualTo(384));
        assertThat(SlipRow.of(new Slip(List.of(SlipLine.image("bm8gcGljdHVyZQ=="))), 32))
                .isEmpty();
    }

    @Test
    void aPdfsTableOfObjectsIsTrue() {
        var pdf = new String(SlipPdf.of(SLIP, 48), StandardCharsets.ISO_8859_1);

        assertThat(pdf).startsWith("%PDF-1.4").endsWith("%%EOF\n");
        var entries = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf);
        int number = 0;
        while (entries.find()) {
            assertThat(pdf.substring(Integer.parseInt(entries.group(1)))).startsWith(++number + " 0 obj");
        }
        assertThat(number).isEqualTo(5);
        int start = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n(\\d+)\n.*", "$1"));
        assertThat(pdf.substring(start)).startsWith("xref\n0 6");
    }

    @Test
    void bothLanguagesHaveTheSameWordsWithTheSameArguments() throws Exception {
        var chinese = words("zh_CN");
        var english = words("en");

        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
        chinese.forEach((key, text) -> assertThat(arguments((String) english.get(key)))
                .as((String) key)
                .isEqualTo(arguments((String) text)));
    }

    private static List<String> arguments(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(r -> r.group())
                .sorted()
                .toList();
    }

    private static Properties words(String language) throws Exception {
        var words = new Properties();
        try (var reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages/paper_" + language + ".properties"))) {
            words.load(reader);
        }
        return words;
    }
}
