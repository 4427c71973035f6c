package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Auditor;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A till that had no server tells what it has taken: it stands, and what differs is written down. */
@ShopTest
class OfflineTakingsTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LIST = "/console/orders/payments";

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    Consoles consoles;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    AbandonedOrders abandoned;

    @Autowired
    Auditor auditor;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Wallet wallet;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void cashThatWasTakenWhileWeChatWasPaidTooStaysAndWeChatsMoneyGoesBackByItself() throws Exception {
        var order = paidByWeChat(8_800);
        var op = Till.op();

        var answers = AtOnce.times(8, i -> cash(order, op, 8_800, 8_800));

        assertThat(answers).extracting(Till.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(a -> a.body().path("tenderId").asString())
                .containsOnly(answers.get(0).body().path("tenderId").asString());
        Await.until("WeChat gives it back", LONG, () -> refundedAtWeChat() == 8_800);
        var after = till.order(order);
        assertThat(after.path("captured").asLong()).isEqualTo(8_800);
        assertThat(after.path("refunded").asLong())
                .as("nothing of the bill itself went back")
                .isZero();
        assertThat(simulator.get("/pay/refunds?mchid=" + till.mchid()).size()).isEqualTo(1);
        assertThat(inTenders()).as("what the shop keeps").isEqualTo(8_800);
        assertThat(page("zh-CN")).contains("重复收款", "微信会自动退回 ¥88.00");
        assertThat(page("en")).contains("Paid twice").doesNotContain("has to be given back");
        auditor.findsNothing(till.shop(), "paid twice");
    }

    @Test
    void whatWeChatCannotGiveBackIsAPersonsBusiness() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);

        assertThat(cash(order, Till.op(), 5_000, 5_000).status()).isEqualTo(200);

        assertThat(page("en")).contains("has to be given back").contains("50.00");
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var id = jdbc.sql("select id from offline_difference where merchant_id = ?")
                .param(till.shop().merchant().value())
                .query(String.class)
                .single();
        assertThat(consoles.loggedIn(till.shop(), Role.CASHIER)
                        .post("/console", LIST + "/differences/" + id + "/seen")
                        .statusCode())
                .isEqualTo(403);
        assertThat(consoles.loggedIn(shops.open(), Role.MANAGER)
                        .post("/console", LIST + "/differences/" + id + "/seen")
                        .statusCode())
                .isEqualTo(404);
        assertThat(page("en")).as("another merchant's click").contains("Paid twice");
        manager.post("/console", LIST + "/differences/" + id + "/seen");
        assertThat(page("en")).doesNotContain("Paid twice");
    }

    @Test
    void aBillThatCostLessAtTheTillIsPaidWithWhatWasTaken() {
        var order = wallet.bill(till, 10_000);

        var taken = cash(order, Till.op(), 9_500, 9_500);

        assertThat(taken.body().path("state").asString()).isEqualTo("CAPTURED");
        var after = till.order(order);
        assertThat(after.path("state").asString()).isEqualTo("PAID");
        assertThat(after.path("due").asLong()).isEqualTo(9_500);
        assertThat(after.path("subtotal").asLong() - after.path("discount").asLong())
                .isEqualTo(9_500);
        assertThat(wallet.balance().points().value()).isEqualTo(95);
        assertThat(page("en")).contains("Another amount").contains("100.00").contains("95.00");
        auditor.findsNothing(till.shop(), "a lower price");
    }

    @Test
    void aBillThatCostMoreAtTheTillInTwoPartsIsPaidWithBoth() {
        var order = wallet.bill(till, 10_000);

        card(order, 3_000, 10_400);
        cash(order, Till.op(), 7_400, 10_400);

        var after = till.order(order);
        assertThat(after.path("state").asString()).isEqualTo("PAID");
        assertThat(after.path("captured").asLong()).isEqualTo(10_400);
        assertThat(after.path("surcharge").asLong()).isEqualTo(400);
        assertThat(count("select count(*) from offline_difference where merchant_id = ?"))
                .as("written down once")
                .isEqualTo(1);
        auditor.findsNothing(till.shop(), "a higher price");
    }

    @Test
    void theSamePriceIsNoDifference() {
        var order = wallet.bill(till, 10_000);

        cash(order, Till.op(), 10_000, 10_000);

        assertThat(till.isPaid(order)).isTrue();
        assertThat(count("select count(*) from offline_difference where merchant_id = ?"))
                .isZero();
    }

    @Test
    void aBillThatWasGivenUpMeanwhileIsPaidAllTheSame() {
        var order = wallet.bill(till, 6_000);
        clock.advance(Duration.ofHours(4));
        abandoned.giveUp();
        assertThat(till.order(order).path("state").asString()).isEqualTo("CANCELED");

        cash(order, Till.op(), 6_000, 6_000);

        assertThat(till.isPaid(order)).isTrue();
        assertThat(wallet.balance().points().value()).isEqualTo(60);
    }

    @Test
    void aPayCodeThatIsStillOpenIsGivenUpForTheCash() {
        var order = till.quickBill(4_000);
        var code = till.chargeQr(order, Till.op(), 4_000).body().path("codeUrl").asString();

        cash(order, Till.op(), 4_000, 4_000);

        assertThat(till.isPaid(order)).isTrue();
        Await.until(
                "the code is closed", LONG, () -> till.order(order).path("open").asLong() == 0);
        assertThat(code).isNotEmpty();
        assertThat(count("select count(*) from tender where state = 'OPEN' and merchant_id = ?"))
                .isZero();
    }

    @Test
    void aBillThatWasPaidTwiceIsRefundedInCash() {
        var order = paidByWeChat(8_800);
        cash(order, Till.op(), 8_800, 8_800);
        StaffId cashier = desk.hire(till.shop(), "CASHIER");

        var refund = new Ask(till, order, cashier).everything().send().body();

        assertThat(refund.path("parts").size()).isEqualTo(1);
        assertThat(refund.path("parts").path(0).path("kind").asString()).isEqualTo("CASH");
        assertThat(inTenders()).isZero();
    }

    @Test
    void onlyMoneyFromTheCounterIsTakenOffline() {
        var order = till.quickBill(4_000);

        var refused = tender(order, Map.of("opId", Till.op(), "kind", "WECHAT_QR", "amount", 4_000), 4_000);

        assertThat(refused.body().path("code").asString()).isEqualTo("tender_unknown");
        assertThat(cash(order, Till.op(), 4_000, -1).status()).isEqualTo(422);
        assertThat(till.order(order).path("tenders").size()).isZero();
    }

    private String paidByWeChat(long amount) {
        var order = till.quickBill(amount);
        till.customerPays(
                till.chargeQr(order, Till.op(), amount).body().path("codeUrl").asString());
        Await.until("paid", () -> till.isPaid(order));
        return order;
    }

    private Till.Answer cash(String order, String op, long amount, long total) {
        return tender(order, Map.of("opId", op, "kind", "CASH", "amount", amount, "received", amount), total);
    }

    private void card(String order, long amount, long total) {
        var card =
                Map.<String, Object>of("opId", Till.op(), "kind", "BANK_CARD", "amount", amount, "reference", "A-1001");
        assertThat(tender(order, card, total).status()).isEqualTo(200);
    }

    private Till.Answer tender(String order, Map<String, ?> request, long total) {
        var body = new HashMap<String, Object>(request);
        body.put("offlineTotal", total);
        return till.call(HttpMethod.POST, "/orders/" + order + "/tenders", body);
    }

    private String page(String language) {
        return consoles.loggedIn(till.shop(), Role.MANAGER)
                .get(LIST + "?lang=" + language)
                .body();
    }

    private long refundedAtWeChat() {
        long sum = 0;
        for (JsonNode refund : simulator.get("/pay/refunds?mchid=" + till.mchid())) {
            sum += "SUCCESS".equals(refund.path("status").asString())
                    ? refund.path("refund").asLong()
                    : 0;
        }
        return sum;
    }

    private long inTenders() {
        return count("select coalesce(sum(amount_fen - refunded_fen), 0) from tender where state = 'CAPTURED'"
                + " and merchant_id = ?");
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
