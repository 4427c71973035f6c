package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The waiter scans the customer's payment code. */
@ShopTest
class PaymentCodeTests {

    private static final String CODEPAY = "/v3/pay/transactions/codepay";

    private final Shops shops;
    private final Tills tills;
    private final SimulatorApi simulator;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private Till till;
    private String guest;

    @Autowired
    PaymentCodeTests(Shops shops, Tills tills, SimulatorApi simulator, TestClock clock, JdbcClient jdbc) {
        this.shops = shops;
        this.tills = tills;
        this.simulator = simulator;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aTillAndAGuest() {
        till = tills.in(shops.open());
        guest = "c" + Ids.code(8).toLowerCase();
        simulator.put("/customers/" + guest, Map.of("name", "客人"));
    }

    @AfterEach
    void asUsualAgain() {
        simulator.delete("/faults");
        simulator.delete("/pay/behaviour");
        simulator.post("/clock", Map.of("offsetSeconds", 0));
        clock.reset();
    }

    @Test
    void aScannedCodePaysOnTheSpot() {
        var order = till.quickBill(12_800);

        var tender = scan(order, Till.op(), 12_800, code()).body();

        assertThat(tender.path("state").asString()).isEqualTo("CAPTURED");
        assertThat(tender.path("transactionId").asString()).isNotEmpty();
        assertThat(till.isPaid(order)).isTrue();
    }

    @Test
    void theCodeIsNowhereKept() {
        var order = till.quickBill(12_800);
        var code = code();
        scan(order, Till.op(), 12_800, code);

        for (var column : List.of("last_error", "description", "code_url", "prepay_id", "out_trade_no")) {
            assertThat(count("select count(*) from payment_attempt where merchant_id = ? and " + column + " like '%"
                            + code + "%'"))
                    .isZero();
        }
        assertThat(count("select count(*) from payment_event where merchant_id = ? and detail like '%" + code + "%'"))
                .isZero();
        assertThat(count(
                        "select count(*) from tender where merchant_id = ? and concat(op_id, op_hash, reference) like '%"
                                + code + "%'"))
                .isZero();
    }

    @Test
    void whatIsNoPaymentCodeIsRefusedAtTheFieldAndNothingIsStored() {
        var order = till.quickBill(12_800);

        var refused = scan(order, Till.op(), 12_800, "6901234567892");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/fields/0/field").asString()).isEqualTo("code");
        assertThat(till.order(order).path("tenders")).isEmpty();
    }

    @Test
    void aCodeThatWasUsedIsRefusedInWordsAndTheBillStaysPayable() {
        var code = code();
        var first = till.quickBill(100);
        scan(first, Till.op(), 100, code);
        var order = till.quickBill(12_800);
        var op = Till.op();

        var refused = scan(order, op, 12_800, code);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("payment_code_used");
        assertThat(refused.body().path("title").asString()).contains("刷新");
        assertThat(scan(order, op, 12_800, code).status())
                .as("a repeat hears the same")
                .isEqualTo(409);
        assertThat(till.order(order).at("/tenders/0/reason").asString()).isEqualTo("CODE_USED");
        assertThat(scan(order, Till.op(), 12_800, code()).status()).isEqualTo(200);
        assertThat(till.isPaid(order)).isTrue();
    }

    @Test
    void aCodeThatHasExpiredIsRefused() {
        var order = till.quickBill(12_800);
        var code = code();
        later(61);

        assertThat(scan(order, Till.op(), 12_800, code).body().path("code").asString())
                .isEqualTo("payment_code_expired");
    }

    @Test
    void aLargeAmountWaitsForThePasswordAndIsPaidWhenItIsEntered() {
        var order = till.quickBill(200_000);

        var tender = scan(order, Till.op(), 200_000, code()).body();

        assertThat(tender.path("attemptState").asString()).isEqualTo("AWAITING");
        assertThat(tender.path("awaiting").asString()).isEqualTo("PASSWORD");
        password("ENTER");
        Await.until("asked again", () -> till.isPaid(order));
    }

    @Test
    void aCustomerWhoNeverEntersThePasswordIsReversedAndCashIsTaken() {
        var order = till.quickBill(200_000);
        scan(order, Till.op(), 200_000, code());

        later(46);

        var over = decided(order, "VOIDED");
        assertThat(over.path("attemptState").asString()).isEqualTo("EXPIRED");
        assertThat(ledger().path("state").asString()).isEqualTo("REVOKED");
        assertThat(till.cash(order, Till.op(), 200_000, 200_000).status()).isEqualTo(200);
    }

    @Test
    void aCustomerWhoGivesUpIsReversedAndTheReasonIsTold() {
        var order = till.quickBill(200_000);
        scan(order, Till.op(), 200_000, code());
        password("GIVE_UP");

        later(16);

        assertThat(decided(order, "FAILED").path("reason").asString()).isEqualTo("NOT_PAID");
        assertThat(ledger().path("state").asString()).isEqualTo("REVOKED");
    }

    @Test
    void anEmptyWalletIsToldAtOnceButFailsOnlyOnceItIsReversed() {
        behave(Map.of("bank", "NOT_ENOUGH"));
        var order = till.quickBill(12_800);

        var tender = scan(order, Till.op(), 12_800, code()).body();

        assertThat(tender.path("state").asString()).isEqualTo("OPEN");
        assertThat(tender.path("reason").asString()).isEqualTo("NOT_ENOUGH");
        later(16);
        assertThat(decided(order, "FAILED").path("reason").asString()).isEqualTo("NOT_ENOUGH");
        assertThat(ledger().path("state").asString()).isEqualTo("REVOKED");
    }

    @Test
    void cancelingWaitsUntilAReversalIsAllowed() {
        var order = till.quickBill(200_000);
        var tender = scan(order, Till.op(), 200_000, code()).body();

        var canceled = cancel(tender);

        assertThat(canceled.path("state").asString()).isEqualTo("OPEN");
        assertThat(canceled.path("attemptState").asString()).isEqualTo("CANCEL_REQUESTED");
        assertThat(simulator.get("/requests?path=" + ledger().path("outTradeNo").asString() + "/reverse"))
                .as("not reversed yet")
                .isEmpty();
        later(16);
        assertThat(decided(order, "VOIDED").path("attemptState").asString()).isEqualTo("CANCELED");
    }

    @Test
    void aReversalThatFindsTheCustomerPayingGoesOnAskingAndMoneyWins() {
        behave(Map.of("password", true, "busyReversals", -1));
        var order = till.quickBill(5_000);
        var tender = scan(order, Till.op(), 5_000, code()).body();
        later(16);
        assertThat(cancel(tender).path("attemptState").asString()).isEqualTo("CANCEL_REQUESTED");

        password("ENTER");

        Await.until("money wins", () -> till.isPaid(order));
        assertThat(ledger().path("state").asString()).isEqualTo("SUCCESS");
    }

    @Test
    void aLostAnswerIsMadeUpForByAskingAndTheCodeIsChargedOnce() {
        fault(Map.of("match", CODEPAY, "times", 1, "mode", "NO_ANSWER_AFTER_EFFECT"));
        var order = till.quickBill(5_000);
        var op = Till.op();
        var code = code();

        var tender = scan(order, op, 5_000, code).body();
        assertThat(tender.path("attemptState").asString()).isEqualTo("UNKNOWN");
        scan(order, op, 5_000, code);

        Await.until("asked", () -> till.isPaid(order));
        assertThat(simulator.get("/pay/transactions?mchid=" + till.mchid())).hasSize(1);
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(5_000);
    }

    @Test
    void aSystemErrorThatTookTheMoneyIsFoundToBePaid() {
        behave(Map.of("bank", "SYSTEM_ERROR_BUT_PAID"));
        var order = till.quickBill(5_000);

        var tender = scan(order, Till.op(), 5_000, code()).body();

        assertThat(tender.path("attemptState").asString()).isEqualTo("UNKNOWN");
        Await.until("asked", () -> till.isPaid(order));
    }

    @Test
    void aChargeThatNeverArrivedIsGivenUpAfterAMinuteAndNotBefore() {
        fault(Map.of("match", CODEPAY, "times", 1, "mode", "HANG", "millis", 50));
        var order = till.quickBill(5_000);
        var tender = scan(order, Till.op(), 5_000, code()).body();
        later(50);
        var asked =
                till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/query", null);
        assertThat(asked.body().path("state").asString()).isEqualTo("OPEN");

        later(61);

        decided(order, "VOIDED");
        assertThat(simulator.get("/pay/transactions?mchid=" + till.mchid())).isEmpty();
    }

    private Till.Answer scan(String order, String op, long amount, String code) {
        return till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", op, "kind", "WECHAT_CODE", "amount", amount, "code", code));
    }

    private JsonNode cancel(JsonNode tender) {
        return till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/cancel", null)
                .body();
    }

    private JsonNode decided(String order, String state) {
        return Await.value(state, Duration.ofSeconds(20), () -> {
            var tender = till.order(order).path("tenders").path(0);
            return tender.path("state").asString().equals(state) ? tender : null;
        });
    }

    /** So many seconds after the test began, at both ends. */
    private void later(int seconds) {
        clock.reset();
        clock.advance(Duration.ofSeconds(seconds));
        simulator.post("/clock", Map.of("offsetSeconds", seconds));
    }

    private void password(String deed) {
        var dialog = Await.value("the dialog on the phone", () -> {
            var open = simulator.get("/customers/" + guest + "/passwords");
            return open.isEmpty() ? null : open.path(0);
        });
        simulator.post(
                "/customers/" + guest + "/passwords",
                Map.of(
                        "mchid",
                        dialog.path("mchid").asString(),
                        "outTradeNo",
                        dialog.path("outTradeNo").asString(),
                        "deed",
                        deed));
    }

    private void behave(Map<String, ?> how) {
        simulator.put("/pay/behaviour/" + till.mchid(), how);
    }

    private void fault(Map<String, ?> fault) {
        simulator.post("/faults", new HashMap<>(fault));
    }

    private String code() {
        return simulator
                .get("/customers/" + guest + "/payment-code")
                .path("code")
                .asString();
    }

    private JsonNode ledger() {
        var ledger = simulator.get("/pay/transactions?mchid=" + till.mchid());
        return ledger.path(ledger.size() - 1);
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
