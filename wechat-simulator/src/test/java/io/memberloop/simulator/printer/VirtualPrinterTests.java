package io.memberloop.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualPrinterTests {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final PrinterState state = new PrinterState();

    @Test
    void chineseTextComesOutInLines() throws IOException {
        raw(0x1B, '@', 0x1C, '&');
        text("合计        ￥128.00\n米饭 ×4\n", Charset.forName("GBK"));
        raw(0x1D, 'V', 0x42, 0);

        assertThat(print().get(0).lines()).containsExactly("合计        ￥128.00", "米饭 ×4");
    }

    @Test
    void aCameraReadsTheQrCodeFromThePicture() throws IOException {
        var data = "https://wx.example/会员?c=1".getBytes(StandardCharsets.UTF_8);
        raw(0x1B, '@', 0x1B, 'a', 1, 0x1D, '(', 'k', 3, 0, 0x31, 0x43, 6);
        raw(0x1D, '(', 'k', data.length + 3, 0, 0x31, 0x50, 0x30);
        sent.write(data);
        raw(0x1D, '(', 'k', 3, 0, 0x31, 0x51, 0x30, 0x1D, 'V', 0);

        assertThat(print().get(0).qr()).containsExactly("https://wx.example/会员?c=1");
    }

    @Test
    void paperThatWasNotCutOffIsIncomplete() throws IOException {
        raw('a', '\n');

        assertThat(print().get(0).complete()).isFalse();
    }

    @Test
    void itTellsItsStateAndAcknowledgesWhatIsPrinted() throws IOException {
        raw(0x10, 0x04, 4, 0x1D, '(', 'H', 6, 0, 0x30, 0x30, '0', '0', '4', '2');

        print();

        assertThat(answered.toByteArray()).containsExactly(0x12, 0x37, 0x22, '0', '0', '4', '2', 0);
    }

    @Test
    void itTellsThatThePaperIsOutWithoutPrinting() throws IOException {
        state.set(true, false);
        raw(0x10, 0x04, 4);

        assertThat(print()).isEmpty();
        assertThat(answered.toByteArray()).containsExactly(0x72);
    }

    @Test
    void chineseAndLatinModesShareALine() throws IOException {
        raw(0x1C, '&');
        text("会员 ", Charset.forName("GBK"));
        raw(0x1C, '.');
        text("No. 7\n", StandardCharsets.US_ASCII);

        assertThat(print().get(0).lines()).containsExactly("会员 No. 7");
    }

    @Test
    void aLongLineGoesOnBelow() throws IOException {
        raw(0x1C, '&');
        text("宫".repeat(25) + "\n", Charset.forName("GBK"));

        assertThat(print().get(0).lines()).containsExactly("宫".repeat(24), "宫");
    }

    private List<Paper> print() throws IOException {
        var papers = new ArrayList<Paper>();
        new EscPosReader(
                        new ByteArrayInputStream(sent.toByteArray()),
                        answered,
                        state,
                        48,
                        (parts, cut) -> papers.add(Paper.of(1, Instant.EPOCH, parts, 48, cut)))
                .readAll();
        return papers;
    }

    private void raw(int... bytes) {
        for (int b : bytes) {
            sent.write(b);
        }
    }

    private void text(String text, Charset charset) {
        sent.writeBytes(text.getBytes(charset));
    }
}
