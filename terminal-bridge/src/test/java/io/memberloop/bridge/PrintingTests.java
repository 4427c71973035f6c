package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.fake.FakeData;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.terminal.PrintSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of paper: each piece once, or a person is asked. */
class PrintingTests extends OpenShop {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void cashOpensTheDrawerOnceHoweverOftenTheTillAsks() throws Exception {
        var bill = tableWithDishes();
        var op = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            till.call("POST", "/bills/" + bill + "/charge", "{\"kind\":\"CASH\",\"received\":13600}", op);
        }
        RunningBridge.until("printed", () -> printed(bill));
        RunningBridge.until("kicked", () -> printer.kicks.get() > 0);
        restart();
        // a second job shows that the queue went on after the restart
        text("afterwards");
        RunningBridge.until("later", () -> printer.papers().size() == 2);

        assertThat(printer.kicks).hasValue(1);
    }

    @Test
    void noDrawerOpensForMoneyThatIsNotCash() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/charge", "{\"kind\":\"WECHAT_QR\"}");
        crm.shop.pays(bill);
        RunningBridge.until("printed", () -> printed(bill));

        assertThat(printer.kicks).hasValue(0);
    }

    @Test
    void afterACrashOnlyWhatProvablyNeverLeftIsPrintedByItself() throws Exception {
        printer.paperOut = true;
        var notBegun = text("not begun");
        var begun = text("begun");
        var sent = text("sent");
        set(notBegun, "CLAIMED", false);
        set(begun, "CLAIMED", true);
        set(sent, "SENT", true);
        bridge.close();
        printer.paperOut = false;
        start();
        followOn();

        RunningBridge.until("goes on", () -> state(notBegun).equals("CONFIRMED"));
        assertThat(state(begun)).isEqualTo("UNCONFIRMED");
        assertThat(state(sent)).isEqualTo("UNCONFIRMED");
        assertThat(printer.papers()).hasSize(1);
    }

    @Test
    void aPersonSaysWhetherAnUnsurePaperCameOutAndACopyIsMarked() throws Exception {
        printer.acknowledges = false;
        var unsure = text("后厨 米饭");
        RunningBridge.until("unsure", () -> state(unsure).equals("UNCONFIRMED"));
        printer.acknowledges = true;
        assertThat(till.get("/print/queue").number("/unsure")).isEqualTo(1);

        var said = till.post("/print/" + unsure + "/answer", "{\"printed\":false}");
        assertThat(said.text("/state")).isEqualTo("FAILED");
        assertThat(said.text("/reason")).isEqualTo("person");
        assertThat(till.post("/print/" + unsure + "/answer", "{\"printed\":true}")
                        .text("/code"))
                .isEqualTo("job_decided");

        var copy = till.post("/print/" + unsure + "/again", "{}");
        assertThat(copy.number("/copy")).isEqualTo(1);
        RunningBridge.until("copy", () -> state(copy.text("/jobId")).equals("CONFIRMED"));
        assertThat(printer.papers().get(1)).contains("补打 第1次", "后厨 米饭");
        assertThat(till.post("/print/" + copy.text("/jobId") + "/again", "{}").number("/copy"))
                .isEqualTo(2);
        assertThat(till.get("/print/queue").number("/unsure")).isZero();
    }

    @Test
    void whatWaitsIsNoCopyAndCanBeGivenUp() throws Exception {
        printer.paperOut = true;
        var waits = text("等纸");
        RunningBridge.until(
                "held", () -> till.get("/print/" + waits).text("/reason").equals("paper_out"));

        assertThat(till.post("/print/" + waits + "/again", "{}").text("/code")).isEqualTo("job_waits");
        RunningBridge.until("given up", () -> till.post("/print/" + waits + "/cancel", "{}")
                .text("/state")
                .equals("FAILED"));
        printer.paperOut = false;
        text("下一张");
        RunningBridge.until("next", () -> printer.papers().size() == 1);
        assertThat(printer.papers().get(0)).contains("下一张");
    }

    @Test
    void dishesGoToTheirStationsOnceAndAnotherPrinterStandsIn() throws Exception {
        try (var kitchen = new FakePrinter()) {
            printers(
                    FakeData.printer("p1", "前台", "NETWORK", printer.address(), "", ""),
                    FakeData.printer("p2", "热菜间", "NETWORK", kitchen.address(), "", "p1", "c1"));
            var bill = tableWithDishes();
            till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":2}");

            var sent = till.post("/bills/" + bill + "/kitchen", "{}");
            assertThat(sent.number("/dishes")).isEqualTo(4);
            assertThat(sent.number("/tickets")).isEqualTo(2);
            RunningBridge.until(
                    "both",
                    () -> printer.papers().size() == 1 && kitchen.papers().size() == 1);
            assertThat(kitchen.papers().get(0))
                    .contains("热菜间", "宫保鸡丁", "龙井虾仁", "3 号桌")
                    .doesNotContain("米饭");
            assertThat(printer.papers().get(0)).contains("前台", "米饭").doesNotContain("宫保鸡丁");
            assertThat(till.post("/bills/" + bill + "/kitchen", "{}").text("/code"))
                    .isEqualTo("kitchen_nothing");

            kitchen.paperOut = true;
            till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\",\"quantity\":1}");
            till.post("/bills/" + bill + "/kitchen", "{}");
            RunningBridge.until("stands in", () -> printer.papers().size() == 2);
            assertThat(printer.papers().get(1)).contains("代 热菜间 打印", "宫保鸡丁");
            assertThat(kitchen.papers()).hasSize(1);
        }
    }

    @Test
    void theBillForTheTableCarriesTheGuestsPayCode() throws Exception {
        var bill = tableWithDishes();

        till.post("/bills/" + bill + "/pre-bill", "{}");
        till.post("/bills/" + bill + "/join-slip", "{}");

        RunningBridge.until("printed", () -> printer.papers().size() == 2);
        assertThat(printer.papers().get(0)).contains("预结单", "￥136.00", "微信扫码自助买单", "本单不作付款凭证", "宫保鸡丁 ×1");
        assertThat(printer.papers().get(1)).contains("微信扫码入会", "http://weixin");
    }

    @Test
    void aStoreLeavesBlocksOutAndWritesItsOwnLinesInEnglish() throws Exception {
        crm.shop.print = new PrintSettings(
                List.of(),
                List.of(new PrintSettings.Paper(
                        "RECEIPT",
                        "en",
                        List.of("HEAD", "TENDERS", "LINES", "FOOTER"),
                        List.of(),
                        List.of("Wi-Fi: lake{cut}"),
                        "")));
        crm.emit("store.changed", "");
        var bill = tableWithDishes();
        RunningBridge.until("pulled", () -> till.get("/print/queue").status() == 200);
        till.post("/bills/" + bill + "/charge", "{\"kind\":\"CASH\",\"received\":13600}");
        RunningBridge.until("printed", () -> printed(bill));

        assertThat(printer.papers().get(0))
                .contains("Total due", "Cash", "Wi-Fi: lake{cut}")
                .doesNotContain("账单号")
                .doesNotContain("Bill number");
    }

    @Test
    void aPrinterInTheHandheldFetchesItsBytesAndReports() throws Exception {
        printers(FakeData.printer("p9", "手持机", "DEVICE", "", "", ""));
        var job = text("自带打印机");
        var op = UUID.randomUUID().toString();

        var work = till.call("POST", "/printers/p9/take", "{}", op);
        assertThat(work.text("/jobId")).isEqualTo(job);
        assertThat(new String(Base64.getDecoder().decode(work.text("/bytes")), GBK))
                .contains("自带打印机");
        assertThat(till.call("POST", "/printers/p9/take", "{}", op).body()).isEqualTo(work.body());
        assertThat(till.post("/printers/p9/take", "{}").text("/jobId")).isEmpty();

        till.post("/printers/p9/jobs/" + job, "{\"printed\":true}");
        assertThat(state(job)).isEqualTo("CONFIRMED");
        assertThat(till.post("/printers/p1/take", "{}").text("/code")).isEqualTo("printer_unknown");
    }

    @Test
    void aStarPrinterAsksFetchesAndReportsAndIsMarkedWhenItFetchesTwice() throws Exception {
        printers(FakeData.printer("p3", "云打印", "STAR", "", Ids.hash("secret-star"), ""));
        var path = "/print/star/secret-star";
        assertThat(call("POST", path, "application/json", "{\"printerMAC\":\"' or 1=1 --\",\"statusCode\":\"200 OK\"}")
                        .body())
                .contains("\"jobReady\":false");
        var job = text("云单");
        var poll = call("POST", path, "application/json", "{\"printerMAC\":\"00:11:62\",\"statusCode\":\"200 OK\"}");
        assertThat(poll.body()).contains("\"jobReady\":true", "image/png", job);

        var first = call("GET", path + "?uid=x&mac=00:11:62&type=image/png&token=" + job, null, null);
        var second = call("GET", path + "?uid=x&mac=00:11:62&type=image/png&token=" + job, null, null);
        assertThat(first.statusCode()).isEqualTo(200);
        // the second is higher by the line that says that it is perhaps a duplicate
        assertThat(second.body()).isNotEqualTo(first.body());
        assertThat(state(job)).isEqualTo("SENT");
        call("DELETE", path + "?code=200%20OK&mac=00:11:62&token=" + job, null, null);

        assertThat(state(job)).isEqualTo("CONFIRMED");
        assertThat(call("POST", "/print/star/wrong", "application/json", "{}").statusCode())
                .isEqualTo(404);
        assertThat(call("GET", path, null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void anEpsonPrinterGetsTheDocumentedEnvelopeAndItsReportDecides() throws Exception {
        printers(FakeData.printer("p4", "直连", "EPSON", "", Ids.hash("secret-epson"), ""));
        var path = "/print/epson/secret-epson";
        assertThat(form(path, "ConnectionType=GetRequest&ID=p&Name=").body()).isEmpty();
        var good = text("第一张");
        var answer = form(path, "ConnectionType=GetRequest&ID=p&Name=").body();
        assertThat(answer)
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PrintRequestInfo Version=\"2.00\">")
                .contains("<devid>local_printer</devid>", "<printjobid>" + good + "</printjobid>")
                .contains(HexFormat.of().formatHex("第一张".getBytes(GBK)));
        form(path, "ConnectionType=SetResponse&ResponseFile=" + report(good, "true"));
        assertThat(state(good)).isEqualTo("CONFIRMED");

        var bad = text("第二张");
        form(path, "ConnectionType=GetRequest");
        form(path, "ConnectionType=SetResponse&ResponseFile=" + report(bad, "false"));
        assertThat(state(bad)).isEqualTo("FAILED");
        form(
                path,
                "ConnectionType=SetResponse&ResponseFile="
                        + URLEncoder.encode("<!DOCTYPE x><a", StandardCharsets.UTF_8));
        assertThat(form("/print/epson/wrong", "ConnectionType=GetRequest").statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyPaperCanBeHadAsPictureAndDocument() throws Exception {
        var job = text("看一看");

        var picture = raw("/print/" + job + ".png?columns=32");
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(new String(picture.body(), 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
        assertThat(new String(raw("/print/" + job + ".pdf").body(), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF");
        assertThat(raw("/print/" + job + ".png?columns=33").statusCode()).isEqualTo(422);
        assertThat(raw("/print/nothing.png").statusCode()).isEqualTo(404);
    }

    private String text(String text) throws Exception {
        return till.post("/print", "{\"lines\":[\"" + text + "\"]}").text("/jobId");
    }

    private String state(String job) throws Exception {
        return till.get("/print/" + job).text("/state");
    }

    private void set(String job, String state, boolean begun) throws Exception {
        RunningBridge.until("held", () -> state(job).equals("QUEUED"));
        bridge.context
                .getBean(JdbcClient.class)
                .sql("update print_job set state = ?, sent_at = ?, reason = '' where id = ?")
                .params(state, begun ? 1 : null, job)
                .update();
    }

    private void followOn() {
        var before = till;
        till = new io.memberloop.bridge.fake.Till(bridge.url);
        till.signer = before.signer;
        till.session = before.session;
    }

    private static String report(String job, String success) {
        return URLEncoder.encode(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><PrintResponseInfo Version=\"2.00\"><ePOSPrint><Parameter>"
                        + "<devid>local_printer</devid><printjobid>" + job + "</printjobid></Parameter><PrintResponse>"
                        + "<response xmlns=\"http://www.epson-pos.com/schemas/2011/03/epos-print\" success=\"" + success
                        + "\" code=\"\" status=\"251854870\"/></PrintResponse></ePOSPrint></PrintResponseInfo>",
                StandardCharsets.UTF_8);
    }

    private HttpResponse<String> form(String path, String body) throws Exception {
        return call("POST", path, "application/x-www-form-urlencoded", body);
    }

    private HttpResponse<String> call(String method, String path, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bridge.url + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> raw(String path) throws Exception {
        return HTTP.send(till.request("GET", path, null, null).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
