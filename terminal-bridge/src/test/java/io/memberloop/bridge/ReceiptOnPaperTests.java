package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeData;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.simulator.printer.Paper;
import io.memberloop.simulator.printer.TcpPrinter;
import io.memberloop.terminal.PrintSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What stands on the paper of a printer that was written apart from our encoder, line by line and at every width. */
class ReceiptOnPaperTests extends OpenShop {

    private static final Charset GBK = Charset.forName("GBK");
    private static final Path ZBAR = Path.of("/usr/bin/zbarimg");

    @Test
    void aReceiptStandsOnThePaperLineByLine() throws Exception {
        try (var paper = new TcpPrinter(0, 48, 10)) {
            var receipt = paid(paper, 48, true, true);

            var lines = receipt.lines().stream().map(String::stripTrailing).toList();
            assertThat(lines)
                    .containsSubsequence(
                            "演示餐厅",
                            "环湖店",
                            "环湖路 8 号",
                            "电话 0571-8888 0001",
                            "-".repeat(48),
                            "桌台 3 号桌" + " ".repeat(26) + "服务员 小李",
                            "宫保鸡丁 ×1" + " ".repeat(29) + "￥38.00",
                            "龙井虾仁 ×1" + " ".repeat(29) + "￥98.00",
                            "合计" + " ".repeat(36) + "￥136.00",
                            "应收" + " ".repeat(36) + "￥136.00",
                            "微信支付" + " ".repeat(32) + "￥136.00",
                            "微信扫码入会，领取本单积分",
                            "谢谢惠顾");
            assertThat(receipt.complete()).isTrue();
        }
    }

    @Test
    void atEveryWidthAmountsEndAtTheEdgeAndTheCodeCanBeScanned() throws Exception {
        for (int columns : new int[] {32, 42, 48}) {
            try (var paper = new TcpPrinter(0, columns, 10)) {
                var receipt = paid(paper, columns, true, true);

                assertThat(receipt.lines())
                        .allSatisfy(l -> assertThat(l.getBytes(GBK).length).isLessThanOrEqualTo(columns));
                assertThat(receipt.lines().stream().filter(l -> l.contains("￥")))
                        .isNotEmpty()
                        .allSatisfy(l -> assertThat(l.getBytes(GBK)).hasSize(columns));
                scanned(receipt);
            }
        }
    }

    @Test
    void aPrinterThatHasNeitherChineseNorCodesGetsThemAsPictures() throws Exception {
        try (var paper = new TcpPrinter(0, 32, 10)) {
            var receipt = paid(paper, 32, false, false);

            assertThat(receipt.lines()).isEmpty();
            assertThat(receipt.complete()).isTrue();
            scanned(receipt);
        }
    }

    private Paper paid(TcpPrinter paper, int columns, boolean chinese, boolean nativeQr) throws Exception {
        var id = "w" + columns;
        var p = FakeData.printer(id, "前台", "NETWORK", "127.0.0.1:" + paper.port(), "", "");
        crm.shop.print = new PrintSettings(
                List.of(new PrintSettings.Printer(
                        p.id(),
                        p.name(),
                        p.kind(),
                        p.address(),
                        columns,
                        chinese,
                        nativeQr,
                        true,
                        false,
                        p.acknowledges(),
                        "",
                        true,
                        List.of(),
                        "",
                        1)),
                List.of());
        crm.emit("store.changed", "");
        RunningBridge.until(
                "printer", () -> till.get("/print/queue").text("/printers/0/id").equals(id));
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        crm.shop.pays(bill);
        RunningBridge.until("printed", () -> printed(bill));
        return paper.papers().get(0);
    }

    /** By ZXing, and by zbar where Debian's zbar-tools are, as the test command installs them. */
    private void scanned(Paper paper) throws Exception {
        assertThat(paper.qr()).hasSize(1).allSatisfy(code -> assertThat(code)
                .startsWith("http://weixin.qq.com/q/join-"));
        if (!Files.isExecutable(ZBAR)) {
            System.out.println("zbar-tools are not installed: the code was read by ZXing alone");
            return;
        }
        var picture = Files.write(data.resolve("paper.png"), paper.png());
        var zbar = new ProcessBuilder(ZBAR.toString(), "--quiet", "--raw", picture.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var read = new String(zbar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(zbar.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(read.strip()).isEqualTo(paper.qr().get(0));
    }
}
