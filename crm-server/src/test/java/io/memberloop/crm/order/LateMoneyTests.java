package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
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

/** Money that comes when nobody expects it any more: it counts where something is due, else it goes back by itself. */
@ShopTest
class LateMoneyTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    SimulatorApi simulator;

    private Till till;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
    }

    @AfterEach
    void mendTheWire() {
        simulator.delete("/faults");
    }

    @Test
    void aSecondSuccessOnAPaidBillGoesBackWithinAMinuteAndShows() {
        var order = till.quickBill(5_000);
        var code = givenUpButNotClosed(order, 5_000);
        till.cash(order, Till.op(), 5_000, 5_000);

        till.customerPays(code);

        var late = Await.value("it goes back", () -> late(order));
        assertThat(late.path("amount").asLong()).isEqualTo(5_000);
        Await.until(
                "the money is back",
                Duration.ofSeconds(60),
                () -> late(order).path("state").asString().equals("DONE"));
        var after = till.order(order);
        assertThat(after.path("captured").asLong()).as("counts once").isEqualTo(5_000);
        assertThat(after.path("refunded").asLong()).as("nothing that counted").isZero();
        assertThat(refundedAtWeChat()).isEqualTo(5_000);
    }

    @Test
    void whatComesLateOnABillThatIsStillOpenPaysIt() {
        var order = till.quickBill(5_000);
        var code = givenUpButNotClosed(order, 5_000);

        till.customerPays(code);

        Await.until("paid", () -> till.isPaid(order));
        var after = till.order(order);
        assertThat(after.path("captured").asLong()).isEqualTo(5_000);
        assertThat(after.path("refunds")).isEmpty();
        assertThat(refundedAtWeChat()).isZero();
    }

    @Test
    void ofMoneyThatIsPartlyTooMuchTheRestGoesBack() {
        var order = till.quickBill(5_000);
        var code = givenUpButNotClosed(order, 5_000);
        till.cash(order, Till.op(), 3_000, 3_000);

        till.customerPays(code);

        Await.until("paid", () -> till.isPaid(order));
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(5_000);
        assertThat(late(order).path("amount").asLong()).isEqualTo(3_000);
        Await.until("the money is back", () -> refundedAtWeChat() == 3_000);
        // what counted can be refunded as ever, and no more
        var tenders = till.order(order).path("tenders");
        assertThat(tenders.path(0).path("amount").asLong()).isEqualTo(5_000);
    }

    @Test
    void aCodeStillOpenIsGivenUpWhenLateMoneyHasPaidTheBill() {
        var order = till.quickBill(5_000);
        var first = givenUpButNotClosed(order, 5_000);
        till.chargeQr(order, Till.op(), 5_000);

        till.customerPays(first);

        Await.until("paid", () -> till.isPaid(order));
        Await.until("given up", Duration.ofSeconds(30), () -> till.order(order)
                .path("tenders")
                .path(1)
                .path("state")
                .asString()
                .equals("VOIDED"));
        assertThat(till.order(order).path("open").asLong()).isZero();
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(5_000);
    }

    @Test
    void twoCodesPaidAtOncePayTheBillOnceAndTheOtherGoesBack() {
        var order = till.quickBill(5_000);
        var first = givenUpButNotClosed(order, 5_000);
        var second =
                till.chargeQr(order, Till.op(), 5_000).body().path("codeUrl").asString();
        simulator.post("/faults", Map.of("match", "/close", "times", 1, "mode", "HANG"));

        till.customerPays(first);
        till.customerPays(second);

        Await.until("both booked", () -> late(order) != null);
        Await.until("the money is back", Duration.ofSeconds(60), () -> refundedAtWeChat() == 5_000);
        var after = till.order(order);
        assertThat(after.path("captured").asLong()).isEqualTo(5_000);
        assertThat(after.path("open").asLong()).isZero();
    }

    @Test
    void aWeChatThatIsSilentWhenMoneyShouldGoBackGetsItOnceAllTheSame() {
        var order = till.quickBill(5_000);
        var code = givenUpButNotClosed(order, 5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        simulator.post(
                "/faults",
                Map.of("match", "/v3/refund", "method", "POST", "times", 1, "mode", "NO_ANSWER_AFTER_EFFECT"));

        till.customerPays(code);

        Await.until("the money is back", Duration.ofSeconds(60), () -> {
            var late = late(order);
            return late != null && late.path("state").asString().equals("DONE");
        });
        assertThat(refundedAtWeChat()).isEqualTo(5_000);
    }

    /** The till gives the code up and believes it closed; WeChat still takes money for it. */
    private String givenUpButNotClosed(String order, long amount) {
        var tender = till.chargeQr(order, Till.op(), amount).body();
        simulator.post(
                "/faults",
                Map.of("match", "/close", "times", 1, "mode", "ERRCODE", "status", 400, "code", "ORDER_CLOSED"));
        var canceled =
                till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/cancel", null);
        assertThat(canceled.body().path("state").asString()).isEqualTo("VOIDED");
        return tender.path("codeUrl").asString();
    }

    private JsonNode late(String order) {
        return till.order(order)
                .path("refunds")
                .valueStream()
                .filter(r -> r.path("kind").asString().equals("LATE"))
                .findFirst()
                .orElse(null);
    }

    private long refundedAtWeChat() {
        return simulator
                .get("/pay/refunds?mchid=" + till.mchid())
                .valueStream()
                .filter(r -> r.path("status").asString().equals("SUCCESS"))
                .mapToLong(r -> r.path("refund").asLong())
                .sum();
    }
}
