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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A merchant whose payment codes still go by the old interface: XML, and a certificate to give money back. */
@ShopTest
class OldPaymentCodeTests {

    private final Shops shops;
    private final Tills tills;
    private final SimulatorApi simulator;
    private final TestClock clock;
    private Till till;
    private String guest;

    @Autowired
    OldPaymentCodeTests(Shops shops, Tills tills, SimulatorApi simulator, TestClock clock) {
        this.shops = shops;
        this.tills = tills;
        this.simulator = simulator;
        this.clock = clock;
    }

    @BeforeEach
    void aTillAndAGuest() {
        till = tills.withOldCodes(shops.open());
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

        var tender = scan(order, 12_800).body();

        assertThat(tender.path("state").asString()).isEqualTo("CAPTURED");
        assertThat(till.isPaid(order)).isTrue();
        assertThat(simulator.get("/requests?path=/pay/micropay").toString()).contains(till.mchid());
    }

    @Test
    void anotherInterfacesQrCodeIsNotTouchedByThat() {
        var order = till.quickBill(500);
        var tender = till.chargeQr(order, Till.op(), 500).body();

        assertThat(tender.path("attemptState").asString()).isEqualTo("AWAITING");
    }

    @Test
    void thePasswordIsWaitedForAndMoneyComes() {
        var order = till.quickBill(200_000);
        var tender = scan(order, 200_000).body();
        assertThat(tender.path("awaiting").asString()).isEqualTo("PASSWORD");

        password("ENTER");

        Await.until("asked again", () -> till.isPaid(order));
    }

    @Test
    void aCustomerWhoDoesNotPayIsReversedByShowingTheCertificate() {
        var order = till.quickBill(200_000);
        scan(order, 200_000);
        password("GIVE_UP");

        later(16);

        var over = decided(order, "FAILED");
        assertThat(over.path("reason").asString()).isEqualTo("NOT_PAID");
        assertThat(ledger().path("state").asString()).isEqualTo("REVOKED");
    }

    @Test
    void aLostAnswerIsMadeUpForByAsking() {
        simulator.post("/faults", Map.of("match", "/pay/micropay", "times", 1, "mode", "NO_ANSWER_AFTER_EFFECT"));
        var order = till.quickBill(500);

        assertThat(scan(order, 500).body().path("attemptState").asString()).isEqualTo("UNKNOWN");

        Await.until("asked", () -> till.isPaid(order));
        assertThat(simulator.get("/pay/transactions?mchid=" + till.mchid())).hasSize(1);
    }

    @Test
    void aReversalWhileTheCustomerIsPayingIsTriedAgain() {
        simulator.put("/pay/behaviour/" + till.mchid(), Map.of("password", true, "busyReversals", 1));
        var order = till.quickBill(500);
        var tender = scan(order, 500).body();
        later(16);

        till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/cancel", null);

        decided(order, "VOIDED");
        assertThat(ledger().path("state").asString()).isEqualTo("REVOKED");
    }

    private Till.Answer scan(String order, long amount) {
        var code = simulator
                .get("/customers/" + guest + "/payment-code")
                .path("code")
                .asString();
        return till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", Till.op(), "kind", "WECHAT_CODE", "amount", amount, "code", code));
    }

    private JsonNode decided(String order, String state) {
        return Await.value(state, Duration.ofSeconds(20), () -> {
            var tender = till.order(order).path("tenders").path(0);
            return tender.path("state").asString().equals(state) ? tender : null;
        });
    }

    private void later(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        simulator.post("/clock", Map.of("offsetSeconds", seconds));
    }

    private void password(String deed) {
        var dialog = simulator.get("/customers/" + guest + "/passwords").path(0);
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

    private JsonNode ledger() {
        return simulator.get("/pay/transactions?mchid=" + till.mchid()).path(0);
    }
}
