package io.memberloop.crm.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.BridgeSigner;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.terminal.BridgeReport;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.Signatures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bridge signs what it asks, and only its newest start is listened to. */
@ShopTest
class BridgeSigningTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Shops shops;
    private final Tills tills;
    private final Consoles consoles;
    private final JdbcClient jdbc;
    private final Clock clock;
    private Shops.Shop shop;
    private Till till;

    @Autowired
    BridgeSigningTests(Shops shops, Tills tills, Consoles consoles, JdbcClient jdbc, Clock clock) {
        this.shops = shops;
        this.tills = tills;
        this.consoles = consoles;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        shop = shops.open();
        till = tills.in(shop);
        till = till.signedBy(till.signer().off(clock.millis() - System.currentTimeMillis()));
    }

    @Test
    void aCopyOfTheDiskIsRefusedShownAndMendedInTheConsole() {
        var first = started(till, boot());
        assertThat(snapshot(first)).isEqualTo(200);
        var copy = first;
        var next = started(first, boot());

        assertThat(snapshot(next)).isEqualTo(200);
        var refused = copy.call(HttpMethod.GET, "/snapshot", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("bridge_fenced");
        assertThat(start(copy, boot()).status()).isEqualTo(409);

        var browser = consoles.loggedIn(shop, Role.MANAGER);
        var page = "/console/stores/" + shop.store();
        assertThat(browser.get(page).body()).contains("磁盘被复制");
        browser.post(page, page + "/bridges/" + till.signer().id() + "/takeover");

        var mended = started(copy, boot());
        assertThat(snapshot(mended)).isEqualTo(200);
        assertThat(snapshot(next)).isEqualTo(409);
        assertThat(start(next, boot()).status()).isEqualTo(409);
    }

    @Test
    void aStartWhoseAnswerWasLostAsksAgainAndOfTwentyAtOnceOneWins() throws Exception {
        var boot = boot();
        assertThat(start(till, boot).body().path("epoch").asLong()).isEqualTo(1);
        assertThat(start(till, boot).body().path("epoch").asLong()).isEqualTo(1);

        var now = till.signedBy(till.signer().at(1));
        var pool = Executors.newFixedThreadPool(20);
        try {
            var starts = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Integer>) () -> start(now, boot()).status())
                    .toList();
            int won = 0;
            for (var one : pool.invokeAll(starts)) {
                won += one.get() == 200 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aClockThatIsOffIsToldTheTimeAndWhatWasHeardIsNotLetInTwice() throws Exception {
        var early = till.signer()
                .off(till.signer().skewMillis() + 3_600_000)
                .headers("GET", "/terminal/v1/snapshot", new byte[0]);
        var answer = send("GET", "/terminal/v1/snapshot", early, "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValueAsLong("TB-Server-Time").orElse(0))
                .isBetween(clock.millis() - 60_000, clock.millis());

        var heard = till.signer().headers("GET", "/terminal/v1/snapshot", new byte[0]);
        assertThat(send("GET", "/terminal/v1/snapshot", heard, "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/terminal/v1/snapshot", heard, "").statusCode()).isEqualTo(401);
    }

    @Test
    void aThousandChangedRequestsAreAllRefused() throws Exception {
        var chance = new Random(32);
        var other = tills.in(shops.open()).signer();
        for (int i = 0; i < 1_000; i++) {
            var body = "{\"value\":\"8800123456\"}";
            var target = "/terminal/v1/members/lookup";
            var headers = till.signer().headers("POST", target, body.getBytes(StandardCharsets.UTF_8));
            switch (i % 7) {
                case 0 -> body = "{\"value\":\"880012345%d\"}".formatted(chance.nextInt(6));
                case 1 -> target += "?x=" + i;
                case 2 -> headers.compute("TB-Sig", (k, v) -> flipped(v, chance));
                case 3 -> headers.compute("TB-Nonce", (k, v) -> flipped(v, chance));
                case 4 ->
                    headers.compute("TB-Time", (k, v) -> Long.toString(Long.parseLong(v) + 1 + chance.nextInt(999)));
                case 5 -> headers.put("TB-Device", till.signer().id() + "/" + (1 + chance.nextInt(9)));
                default -> headers.put("TB-Device", other.id() + "/0");
            }
            assertThat(send("POST", target, headers, body).statusCode())
                    .as(i + " " + headers)
                    .isEqualTo(401);
        }
    }

    @Test
    void aBridgeFromBeforeShowsItsTokenOnceMore() {
        jdbc.sql("update bridge set token_hash = ?, public_key = null where id = ?")
                .params(Secrets.sha256("old-token"), till.signer().id())
                .update();
        var keys = Signatures.newKeys();
        assertThat(newKey("wrong-token", keys)).isEqualTo(404);
        assertThat(newKey("old-token", keys)).isEqualTo(200);
        assertThat(newKey("old-token", Signatures.newKeys())).isEqualTo(404);
        Await.until(
                "the new key is known",
                () -> snapshot(till.signedBy(new BridgeSigner(till.signer().id(), keys, 0, 0))) == 200);
    }

    @Test
    void aRevokedBridgeIsTurnedAway() {
        var browser = consoles.loggedIn(shop, Role.OWNER);
        var page = "/console/stores/" + shop.store();
        var path = page + "/bridges/" + till.signer().id() + "/revoke";
        assertThat(consoles.loggedIn(shops.open(), Role.OWNER)
                        .post("/console", path)
                        .statusCode())
                .isEqualTo(404);
        assertThat(snapshot(till)).isEqualTo(200);

        browser.post(page, path);

        Await.until("turned away", () -> snapshot(till) == 401);
    }

    @Test
    void theConsoleShowsWhatABridgeTellsAndNobodyElsesBridges() {
        var report = new BridgeReport("1.2.3", 0, "", 2, 1, 3, 4, 5, List.of(), "full", null, null);
        assertThat(till.call(HttpMethod.POST, "/bridges/report", report).status())
                .isEqualTo(200);

        assertThat(consoles.loggedIn(shop, Role.MANAGER)
                        .get("/console/stores/terminals")
                        .body())
                .contains("一店 · 前台", "1.2.3", "2 笔收款超过十分钟", "4 张小票不确定", "5 张小票没有打出来");
        assertThat(consoles.loggedIn(shops.open(), Role.OWNER)
                        .get("/console/stores/terminals")
                        .body())
                .contains("还没有终端")
                .doesNotContain("1.2.3");
    }

    @Test
    void theConsoleListsThePrintersWithWhatIsWrongWithThem() {
        long now = System.currentTimeMillis();
        var report = new BridgeReport(
                "1.2.3",
                0,
                "",
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                List.of(
                        new BridgeReport.Printer("7", "前台", "NETWORK", "", 0, 0, 0, 0, now - 1_000),
                        new BridgeReport.Printer("8", "后厨<b>", "NETWORK", "paper_out", 4, now - 190_000, 1, 2, 0),
                        new BridgeReport.Printer("9", "水吧", "STAR", "", 1, now - 70_000, 0, 0, 0),
                        new BridgeReport.Printer("", "", "OTHER", "out of ideas", 0, 0, 0, 0, 0)),
                null);
        till.call(HttpMethod.POST, "/bridges/report", report);
        var manager = consoles.loggedIn(shop, Role.MANAGER);

        var page = manager.get("/console/stores/terminals").body();
        assertThat(page)
                .contains("前台", "正常", "上次打印", "后厨&lt;b&gt;", "缺纸", "排队 4 张，最早的等了 3 分钟", "1 张不确定", "2 张没打出来")
                .contains("水吧", "Star 云打印", "排队太久", "网关的打印机", "打印机故障", "2 台打印机打不了")
                .doesNotContain("??", "out of ideas");
        assertThat(manager.get("/console/stores/terminals?lang=en").body())
                .contains("out of paper", "4 waiting, the oldest for 3 min", "2 printers cannot print")
                .doesNotContain("??");
    }

    @Test
    void theConsoleSaysWhenTheLastBackupWasMadeAndSinceWhenNoneComesAbout() {
        long now = System.currentTimeMillis();
        var fine = new HashMap<String, Object>(Map.of(
                "version",
                "1.2.3",
                "startedAt",
                0,
                "address",
                "",
                "outbox",
                0,
                "oldest",
                0,
                "printing",
                0,
                "unconfirmed",
                0,
                "failed",
                0,
                "devices",
                List.of()));
        assertThat(till.call(HttpMethod.POST, "/bridges/report", fine).status())
                .as("a bridge from before tells nothing of backups")
                .isEqualTo(200);
        var manager = consoles.loggedIn(shop, Role.MANAGER);
        assertThat(manager.get("/console/stores/terminals").body())
                .contains("上次备份")
                .doesNotContain("备份没有做成", "??");

        fine.put("backup", new BridgeReport.Backup(now - 11_000_000, "folder", now - 3_700_000));
        till.call(HttpMethod.POST, "/bridges/report", fine);

        assertThat(manager.get("/console/stores/terminals").body())
                .contains("3 小时前", "备份没有做成：备份文件夹不见了", "开始于")
                .doesNotContain("??");
        assertThat(manager.get("/console/stores/terminals?lang=en").body())
                .contains("3 hours ago", "No backup is made", "since")
                .doesNotContain("??");
    }

    private int newKey(String token, java.security.KeyPair keys) {
        var key = Signatures.text(keys.getPublic());
        var request = new Enrolment.NewKey(key, Signatures.sign(keys.getPrivate(), Signatures.enrolment(token, key)));
        return till.http()
                .post()
                .uri(URI.create(till.url() + "/terminal/v1/bridges/key"))
                .header("Authorization", "Bearer " + token)
                .body(request)
                .exchange((q, response) -> response.getStatusCode().value());
    }

    private static String boot() {
        return "%016x%016x".formatted(Ids.next(), Ids.next());
    }

    private static Till.Answer start(Till till, String boot) {
        return till.call(HttpMethod.POST, "/bridges/epoch", new Enrolment.Start(boot));
    }

    /** The till after a start that was accepted. */
    private static Till started(Till till, String boot) {
        var answer = start(till, boot);
        assertThat(answer.status()).isEqualTo(200);
        return till.signedBy(till.signer().at(answer.body().path("epoch").asLong()));
    }

    private static int snapshot(Till till) {
        return till.call(HttpMethod.GET, "/snapshot", null).status();
    }

    private HttpResponse<String> send(String method, String target, Map<String, String> headers, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(till.url() + target))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String flipped(String text, Random chance) {
        int at = chance.nextInt(text.length());
        char other = text.charAt(at) == '1' ? '2' : '1';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
