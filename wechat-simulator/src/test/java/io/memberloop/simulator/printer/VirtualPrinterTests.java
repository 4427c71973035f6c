package io.memberloop.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes by the command reference over TCP, and what stands on the paper. */
class VirtualPrinterTests {

    private static final Charset GBK = Charset.forName("GBK");

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private TcpPrinter printer;

    @BeforeEach
    void switchOn() throws IOException {
        printer = new TcpPrinter(0, 48, 50);
    }

    @AfterEach
    void switchOff() {
        printer.close();
    }

    @Test
    void chineseTextComesOutInLines() throws Exception {
        raw(0x1B, '@', 0x1C, '&');
        text("合计        ￥128.00\n米饭 ×4\n", GBK);
        raw(0x1D, 'V', 0x42, 0);

        assertThat(print().get(0).lines()).containsExactly("合计        ￥128.00", "米饭 ×4");
    }

    @Test
    void aCameraReadsTheQrCodeFromThePicture() throws Exception {
        var data = "https://wx.example/会员?c=1".getBytes(StandardCharsets.UTF_8);
        raw(0x1B, '@', 0x1B, 'a', 1, 0x1D, '(', 'k', 3, 0, 0x31, 0x43, 6);
        raw(0x1D, '(', 'k', data.length + 3, 0, 0x31, 0x50, 0x30);
        sent.write(data);
        raw(0x1D, '(', 'k', 3, 0, 0x31, 0x51, 0x30, 0x1D, 'V', 0);

        assertThat(print().get(0).qr()).containsExactly("https://wx.example/会员?c=1");
    }

    @Test
    void paperThatWasNotCutOffIsIncomplete() throws Exception {
        raw('a', '\n');

        assertThat(print().get(0).complete()).isFalse();
    }

    @Test
    void chineseAndLatinModesShareALine() throws Exception {
        raw(0x1C, '&');
        text("会员 ", GBK);
        raw(0x1C, '.');
        text("No. 7\n", StandardCharsets.US_ASCII);

        assertThat(print().get(0).lines()).containsExactly("会员 No. 7");
    }

    @Test
    void aLongLineGoesOnBelow() throws Exception {
        raw(0x1C, '&');
        text("宫".repeat(25) + "\n", GBK);

        assertThat(print().get(0).lines()).containsExactly("宫".repeat(24), "宫");
    }

    @Test
    void itTellsItsStateAndThenWhatIsPrinted() throws Exception {
        try (var line = connect()) {
            raw('a', '\n', 0x1D, 'V', 0, 0x10, 0x04, 4, 0x1D, '(', 'H', 6, 0, 0x30, 0x30, '0', '0', '4', '2');
            line.getOutputStream().write(sent.toByteArray());

            assertThat(line.getInputStream().readNBytes(8)).containsExactly(0x12, 0x37, 0x22, '0', '0', '4', '2', 0);
        }
    }

    @Test
    void withoutPaperItTellsSoKeepsWhatWasSentAndPrintsItLater() throws Exception {
        printer.set(new PrinterFaults.Switches(true, false, false, -1, 0, 0, false));
        try (var line = connect()) {
            raw('a', '\n', 0x1D, 'V', 0, 0x10, 0x04, 4, 0x1D, 'r', 1);
            line.getOutputStream().write(sent.toByteArray());

            assertThat(line.getInputStream().read()).isEqualTo(0x72);
            assertThat(printer.papers()).isEmpty();
            printer.set(PrinterFaults.Switches.NONE);
            assertThat(line.getInputStream().read()).isZero();
            assertThat(printer.papers()).hasSize(1);
        }
    }

    @Test
    void anOpenCoverIsAnotherCause() throws Exception {
        printer.set(new PrinterFaults.Switches(false, true, false, -1, 0, 0, false));
        try (var line = connect()) {
            line.getOutputStream().write(new byte[] {0x10, 4, 1, 0x10, 4, 2});

            assertThat(line.getInputStream().readNBytes(2)).containsExactly(0x1A, 0x16);
        }
    }

    @Test
    void itHangsUpInTheMiddleOnceAndWhatCameIsOnPaper() throws Exception {
        printer.set(new PrinterFaults.Switches(false, false, false, 3, 0, 0, false));
        try (var line = connect()) {
            line.getOutputStream().write("abcdefgh\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(ends(line)).isTrue();
        }
        until(() -> !printer.papers().isEmpty());
        assertThat(printer.papers().get(0).lines()).containsExactly("abcd");
        assertThat(printer.papers().get(0).complete()).isFalse();
        assertThat(printer.faults().switches().dropAfter()).isEqualTo(-1);
    }

    @Test
    void switchedOffItTakesNobody() throws Exception {
        printer.set(new PrinterFaults.Switches(false, false, true, -1, 0, 0, false));
        try (var line = connect()) {
            assertThat(ends(line)).isTrue();
        }
    }

    @Test
    void aLateAnswerComesAllTheSame() throws Exception {
        printer.set(new PrinterFaults.Switches(false, false, false, -1, 0, 300, false));
        try (var line = connect()) {
            raw('a', '\n', 0x1D, 'V', 0, 0x1D, '(', 'H', 6, 0, 0x30, 0x30, 'L', 'A', 'T', 'E');
            long begun = System.nanoTime();
            line.getOutputStream().write(sent.toByteArray());

            assertThat(line.getInputStream().readNBytes(7)).containsExactly(0x37, 0x22, 'L', 'A', 'T', 'E', 0);
            assertThat(System.nanoTime() - begun).isGreaterThan(250_000_000L);
        }
    }

    @Test
    void theDrawerOpensAndPicturesAreDots() throws Exception {
        raw(0x1B, 'p', 0, 25, 250, 0x1D, 'v', '0', 0, 2, 0, 1, 0, 0xF0, 0x0F, 0x1D, 'V', 0);

        assertThat(print()).hasSize(1);
        assertThat(printer.faults().drawerKicks()).isEqualTo(1);
    }

    private List<Paper> print() throws Exception {
        try (var line = connect()) {
            line.getOutputStream().write(sent.toByteArray());
        }
        until(() -> !printer.papers().isEmpty());
        return printer.papers();
    }

    private Socket connect() throws IOException {
        var line = new Socket(InetAddress.getLoopbackAddress(), printer.port());
        line.setSoTimeout(5_000);
        return line;
    }

    /** A line that was cut ends or breaks. */
    private static boolean ends(Socket line) {
        try {
            return line.getInputStream().read() < 0;
        } catch (IOException broken) {
            return broken.getMessage() != null && !broken.getMessage().contains("timed out");
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(10_000_000L);
        }
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
