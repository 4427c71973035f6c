package io.memberloop.crm.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Parallel;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Money;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A member pays money in at the till; it stands on the account once, with what was promised. */
@ShopTest
class TopUpTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Wallet wallet;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        Wallet.rules(jdbc, till.shop());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
    }

    @AfterEach
    void mendTheWire() {
        simulator.post("/notifications/mode", Map.of("mode", "NORMAL"));
    }

    @Test
    void cashOfAStepIsCreditedWithItsBonusAndEarnsNothing() {
        var order = topUp("t1", 20_000).body();

        assertThat(order.path("kind").asString()).isEqualTo("TOP_UP");
        assertThat(order.path("due").asLong()).isEqualTo(20_000);
        assertThat(order.path("bonus").asLong()).isEqualTo(2_000);
        till.cash(order.path("orderId").asString(), Till.op(), 20_000, 20_000);

        assertThat(wallet.balance()).isEqualTo(Parts.money(Money.ofFen(20_000), Money.ofFen(2_000)));
        var after = till.order(order.path("orderId").asString());
        assertThat(after.path("settleState").asString()).isEqualTo("DONE");
        assertThat(after.path("pointsEarned").asLong()).isZero();
        assertThat(after.path("member").path("balance").asLong()).isEqualTo(22_000);
        assertThat(jdbc.sql("select count(*) from member_day where merchant_id = ?")
                        .param(till.shop().merchant().value())
                        .query(Integer.class)
                        .single())
                .as("no spending")
                .isZero();
    }

    @Test
    void twentyCopiesOfTheNotificationCreditOnce() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = topUp("t1", 50_000).body().path("orderId").asString();
        var code =
                till.chargeQr(order, Till.op(), 50_000).body().path("codeUrl").asString();
        till.customerPays(code);
        var outTradeNo = jdbc.sql("select out_trade_no from payment_attempt where merchant_id = ?")
                .param(till.shop().merchant().value())
                .query(String.class)
                .single();

        var notification =
                simulator.post("/pay/transactions/" + outTradeNo + "/notification", Map.of("mchid", till.mchid()));

        assertThat(Parallel.successes(20, i -> deliver(notification) < 300)).isEqualTo(20);

        Await.until(
                "settled",
                () -> till.order(order).path("settleState").asString().equals("DONE"));
        assertThat(wallet.balance()).isEqualTo(Parts.money(Money.ofFen(50_000), Money.ofFen(8_000)));
    }

    @Test
    void theSameRequestOpensOneOrderAndAnotherOneUnderItsNumberIsRefused() {
        var first = topUp("t1", 20_000).body().path("orderId").asString();

        Parallel.successes(8, i -> topUp("t1", 20_000).status() == 200);

        assertThat(topUp("t1", 20_000).body().path("orderId").asString()).isEqualTo(first);
        assertThat(topUp("t1", 50_000).body().path("code").asString()).isEqualTo("bill_version_reused");
    }

    @Test
    void aTopUpIsNotPaidFromTheAccount() {
        wallet.has(50_000, 50_000, 0);
        var order = topUp("t1", 20_000).body().path("orderId").asString();

        for (var kind : new String[] {"STORED_VALUE", "POINTS"}) {
            assertThat(wallet.pays(till, order, kind, 10_000)
                            .body()
                            .path("code")
                            .asString())
                    .isEqualTo("top_up_by_balance");
        }
    }

    @Test
    void onlyWhatTheShopOffersCanBePaidIn() {
        assertThat(topUp("t1", 30_000).body().path("code").asString()).isEqualTo("top_up_amount");
        set("any_amount = 1");
        assertThat(topUp("t2", 30_000).body().path("bonus").asLong())
                .as("of the step it reaches")
                .isEqualTo(2_000);
        assertThat(topUp("t3", 30_050).body().path("code").asString()).isEqualTo("top_up_amount");
        assertThat(topUp("t4", 100_100).body().path("code").asString()).isEqualTo("top_up_amount");
        set("active = 0");
        assertThat(topUp("t5", 20_000).body().path("code").asString()).isEqualTo("top_up_closed");
        assertThat(till.call(HttpMethod.GET, "/top-ups", null)
                        .body()
                        .path("open")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theBonusIsTheOneThatWasPromised() {
        var order = topUp("t1", 20_000).body().path("orderId").asString();
        jdbc.sql("update stored_value_step set bonus_fen = 1 where merchant_id = ?")
                .param(till.shop().merchant().value())
                .update();

        till.cash(order, Till.op(), 20_000, 20_000);

        assertThat(wallet.balance().bonus()).isEqualTo(Money.ofFen(2_000));
    }

    @Test
    void anotherMerchantsMemberCannotPayInHere() {
        var elsewhere = new Wallet(shops.open(), members, ledger, codes, db);

        assertThat(request("t1", 20_000, elsewhere).status()).isEqualTo(404);
    }

    private static int deliver(JsonNode notification) {
        var request = HttpRequest.newBuilder(URI.create(notification.path("url").asString()))
                .POST(HttpRequest.BodyPublishers.ofString(
                        notification.path("body").asString()));
        for (var header : notification.path("headers").properties()) {
            request.header(header.getKey(), header.getValue().asString());
        }
        return HttpClient.newHttpClient()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    private void set(String what) {
        jdbc.sql("update stored_value_rule set " + what + " where merchant_id = ?")
                .param(till.shop().merchant().value())
                .update();
    }

    private Till.Answer topUp(String bill, long amount) {
        return request(bill, amount, wallet);
    }

    private Till.Answer request(String bill, long amount, Wallet who) {
        return till.call(
                HttpMethod.POST,
                "/top-ups",
                new HashMap<>(Map.of(
                        "billId",
                        bill,
                        "memberId",
                        who.member().id().toString(),
                        "amount",
                        amount,
                        "staffId",
                        till.shop().staff().toString(),
                        "deviceId",
                        "d1")));
    }
}
