package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ShopTest
class WeChatQrTests {

    private final Shops shops;
    private final Tills tills;
    private final SimulatorApi simulator;
    private final JdbcClient jdbc;
    private Till till;

    @Autowired
    WeChatQrTests(Shops shops, Tills tills, SimulatorApi simulator, JdbcClient jdbc) {
        this.shops = shops;
        this.tills = tills;
        this.simulator = simulator;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
    }

    @AfterEach
    void mendTheWire() {
        simulator.delete("/faults");
        simulator.post("/notifications/mode", Map.of("mode", "NORMAL"));
    }

    @Test
    void theCustomerScansAndPaysAndTheOrderIsPaidBySignedNotification() {
        var order = till.quickBill(12_800);
        var tender = till.chargeQr(order, Till.op(), 12_800).body();
        assertThat(tender.path("attemptState").asString()).isEqualTo("AWAITING");

        till.customerPays(tender.path("codeUrl").asString());

        Await.until("paid", () -> till.isPaid(order));
        var paid = till.order(order);
        assertThat(paid.path("captured").asLong()).isEqualTo(12_800);
        assertThat(paid.path("open").asLong()).isZero();
        assertThat(paid.path("tenders").path(0).path("transactionId").asString())
                .isNotEmpty();
        assertThat(notifications("APPLIED")).isEqualTo(1);
    }

    @Test
    void ourRequestsToWeChatPayAreSigned() {
        var order = till.quickBill(100);
        till.chargeQr(order, Till.op(), 100);

        var sent = simulator.get("/requests?path=/v3/pay/transactions/native");

        var last = sent.path(sent.size() - 1).path("headers").toString();
        assertThat(last).contains("WECHATPAY2-SHA256-RSA2048 mchid=");
    }

    @Test
    void twentyCopiesOfOneNotificationAtOnceBookOnce() throws Exception {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = till.quickBill(8_000);
        var tender = till.chargeQr(order, Till.op(), 8_000).body();
        till.customerPays(tender.path("codeUrl").asString());
        var notification = signed(Map.of("mchid", till.mchid()));

        var statuses = inParallel(20, () -> deliver(notification));

        assertThat(statuses).allSatisfy(s -> assertThat(s).isLessThan(300));
        Await.until("paid", () -> till.isPaid(order));
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(8_000);
        assertThat(notifications("APPLIED")).isEqualTo(1);
        assertThat(count("select count(*) from order_reaction where merchant_id = ? and kind = 'MEMBER_DAY'"))
                .isZero();
    }

    @Test
    void aNotificationThatComesAfterAQueryHasSettledChangesNothing() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = till.quickBill(8_000);
        var tender = till.chargeQr(order, Till.op(), 8_000).body();
        till.customerPays(tender.path("codeUrl").asString());
        till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/query", null);
        assertThat(till.isPaid(order)).isTrue();
        long revision = till.order(order).path("revision").asLong();

        assertThat(deliver(signed(Map.of("mchid", till.mchid())))).isEqualTo(204);

        assertThat(till.order(order).path("captured").asLong()).isEqualTo(8_000);
        assertThat(till.order(order).path("revision").asLong()).isEqualTo(revision);
    }

    @Test
    void forgedAlteredAndReplayedNotificationsAreRefusedAndChangeNothing() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = till.quickBill(8_000);
        var tender = till.chargeQr(order, Till.op(), 8_000).body();
        var code = tender.path("codeUrl").asString();
        // a customer who paid makes the notification's content true; only its wrapping is not
        till.customerPays(code);
        long old = System.currentTimeMillis() / 1000 - 3_600;
        var forgeries = List.<Map<String, Object>>of(
                Map.of("mchid", till.mchid(), "tamper", "SIGNATURE"),
                Map.of("mchid", till.mchid(), "tamper", "BODY"),
                Map.of("mchid", till.mchid(), "tamper", "SIGNTEST"),
                Map.of("mchid", till.mchid(), "timestamp", old));

        for (var forgery : forgeries) {
            assertThat(deliver(signed(forgery))).as(forgery.toString()).isEqualTo(401);
        }

        assertThat(notifications("APPLIED")).isZero();
        assertThat(till.order(order).path("captured").asLong()).isZero();
    }

    @Test
    void aSignedNotificationThatDoesNotFitIsKeptButNotBookedAndWeChatIsAsked() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = till.quickBill(8_000);
        var tender = till.chargeQr(order, Till.op(), 8_000).body();
        till.customerPays(tender.path("codeUrl").asString());

        assertThat(deliver(signed(Map.of("mchid", till.mchid(), "overrides", Map.of("amount", 1)))))
                .isEqualTo(401);

        assertThat(notifications("MISMATCH")).isEqualTo(1);
        assertThat(notifications("APPLIED")).isZero();
        Await.until("paid as WeChat answers", () -> till.isPaid(order));
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(8_000);
    }

    @Test
    void twoClicksOnPayGiveOneCode() throws Exception {
        var order = till.quickBill(3_000);
        var op = Till.op();

        var answers = inParallel(8, () -> till.chargeQr(order, op, 3_000).status());

        assertThat(answers).containsOnly(200);
        assertThat(till.order(order).path("tenders")).hasSize(1);
        assertThat(till.order(order).path("open").asLong()).isEqualTo(3_000);
    }

    @Test
    void aSilentWeChatLeavesTheAttemptUnknownAndItResolvesByItselfWhenWeChatAnswersAgain() {
        simulator.post(
                "/faults",
                Map.of("match", "/v3/pay/transactions/native", "times", 1, "mode", "NO_ANSWER_AFTER_EFFECT"));
        var order = till.quickBill(4_200);

        var tender = till.chargeQr(order, Till.op(), 4_200).body();

        assertThat(tender.path("attemptState").asString()).isEqualTo("UNKNOWN");
        var code = Await.value("the code comes by itself", () -> {
            var url = till.order(order).path("tenders").path(0).path("codeUrl");
            return url.isString() ? url.asString() : null;
        });
        till.customerPays(code);
        Await.until("paid", () -> till.isPaid(order));
        assertThat(till.order(order).path("tenders")).hasSize(1);
    }

    @Test
    void anOrderThatCannotBeAskedForAgainIsClosedAtWeChatBeforeItIsGivenUp() {
        var path = "/v3/pay/transactions/native";
        simulator.post("/faults", Map.of("match", path, "times", 1, "mode", "NO_ANSWER_AFTER_EFFECT"));
        var order = till.quickBill(4_200);
        till.chargeQr(order, Till.op(), 4_200);
        simulator.post(
                "/faults",
                Map.of("match", path, "times", -1, "mode", "ERRCODE", "status", 400, "code", "INVALID_REQUEST"));

        Await.until("given up", Duration.ofSeconds(30), () -> till.order(order)
                .path("tenders")
                .path(0)
                .path("state")
                .asString()
                .equals("VOIDED"));

        var ledger = simulator.get("/pay/transactions?mchid=" + till.mchid());
        assertThat(ledger.path(0).path("state").asString()).isEqualTo("CLOSED");
        assertThat(till.cash(order, Till.op(), 4_200, 4_200).status()).isEqualTo(200);
    }

    @Test
    void aLostNotificationIsMadeUpForByAsking() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = till.quickBill(2_000);
        var tender = till.chargeQr(order, Till.op(), 2_000).body();
        till.customerPays(tender.path("codeUrl").asString());

        Await.until("the ladder asks", Duration.ofSeconds(30), () -> till.isPaid(order));
    }

    @Test
    void aCanceledCodeCannotBePaidAndTheBillTakesCashInstead() {
        var order = till.quickBill(2_500);
        var tender = till.chargeQr(order, Till.op(), 2_500).body();

        var canceled =
                till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/cancel", null);

        assertThat(canceled.body().path("state").asString()).isEqualTo("VOIDED");
        assertThat(till.cash(order, Till.op(), 2_500, 2_500).status()).isEqualTo(200);
        assertThat(till.isPaid(order)).isTrue();
    }

    @Test
    void aCancelThatComesAfterTheMoneyFindsTheMoney() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = till.quickBill(2_500);
        var tender = till.chargeQr(order, Till.op(), 2_500).body();
        till.customerPays(tender.path("codeUrl").asString());

        var canceled =
                till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/cancel", null);

        assertThat(canceled.body().path("state").asString()).isEqualTo("CAPTURED");
        assertThat(till.isPaid(order)).isTrue();
    }

    private long notifications(String outcome) {
        return jdbc.sql("select count(*) from payment_notification where merchant_id = ? and outcome = ?")
                .params(till.shop().merchant().value(), outcome)
                .query(Long.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }

    private JsonNode signed(Map<String, Object> how) {
        var ledger = simulator.get("/pay/transactions?mchid=" + till.mchid());
        var outTradeNo = ledger.path(ledger.size() - 1).path("outTradeNo").asString();
        return simulator.post("/pay/transactions/" + outTradeNo + "/notification", how);
    }

    private static int deliver(JsonNode notification) {
        var request = HttpRequest.newBuilder(URI.create(notification.path("url").asString()))
                .POST(HttpRequest.BodyPublishers.ofString(
                        notification.path("body").asString()));
        for (var header : notification.path("headers").properties()) {
            request.header(header.getKey(), header.getValue().asString());
        }
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = new java.util.ArrayList<T>();
            for (var future : pool.invokeAll(Collections.nCopies(times, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
