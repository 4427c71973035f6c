package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Soon;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** WeChat is slow, silent, repeats itself or cannot pay out; the customer's money arrives once all the same. */
@ShopTest
class RefundsThroughWeChatTests {

    private static final Person OWNER = new Person(Person.Kind.CONSOLE, 1, "王老板", "OWNER");

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    Refunds refunds;

    @Autowired
    StuckRefunds stuck;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    Soon soon;

    @Autowired
    TestClock clock;

    private Till till;
    private StaffId cashier;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        cashier = desk.hire(till.shop(), "CASHIER");
        desk.limits(till.shop(), 100_000, 1_000_000);
    }

    @AfterEach
    void mendTheWire() {
        simulator.delete("/faults");
        simulator.delete("/pay/behaviour");
        simulator.post("/notifications/mode", Map.of("mode", "NORMAL"));
        simulator.post("/clock", Map.of("offsetSeconds", 0));
        clock.reset();
    }

    @Test
    void aWeChatThatTookTheRefundAndSaidNothingIsAskedAndNeverRefundsTwice() {
        var order = paid(3_000);
        fault(Map.of("mode", "NO_ANSWER_AFTER_EFFECT"));

        var refund = ask(order, 3_000);

        assertThat(part(refund).path("state").asString()).isEqualTo("UNKNOWN");
        soon.until("it comes through", till.shop(), () -> state(order).equals("SUCCESS"));
        assertThat(atWeChat()).hasSize(1);
    }

    @Test
    void aWeChatThatNeverHeardOfItIsAskedAgainWithTheSameNumber() {
        var order = paid(3_000);
        fault(Map.of("mode", "ERRCODE", "status", 500, "code", "SYSTEM_ERROR"));

        assertThat(part(ask(order, 3_000)).path("state").asString()).isEqualTo("UNKNOWN");

        soon.until("it comes through", till.shop(), () -> state(order).equals("SUCCESS"));
        assertThat(atWeChat()).hasSize(1);
    }

    @Test
    void anEmptyAccountCallsAPersonAndTheRefundGoesOnWhenItIsFilled() {
        var order = paid(3_000);
        fault(Map.of("mode", "ERRCODE", "status", 403, "code", "NOT_ENOUGH"));

        var part = part(ask(order, 3_000));

        assertThat(part.path("state").asString()).isEqualTo("UNKNOWN");
        assertThat(part.path("needsHuman").asBoolean()).isTrue();
        soon.until("it comes through", till.shop(), () -> state(order).equals("SUCCESS"));
        assertThat(part(newest(order)).path("needsHuman").asBoolean()).isFalse();
    }

    @Test
    void anAbnormalRefundWaitsForAPersonWhoGivesTheMoneyByHand() {
        behaviour("ABNORMAL");
        var order = paid(3_000);
        ask(order, 3_000);
        soon.until("abnormal", till.shop(), () -> state(order).equals("ABNORMAL"));
        assertThat(part(newest(order)).path("needsHuman").asBoolean()).isTrue();
        assertThat(newest(order).path("state").asString()).isEqualTo("OPEN");

        assertThatThrownBy(() -> as(() -> stuck.byHand(partId(order), " ", OWNER)))
                .isInstanceOf(Refusal.class);
        as(() -> stuck.byHand(partId(order), "现金退给顾客", OWNER));

        assertThat(newest(order).path("state").asString()).isEqualTo("DONE");
        assertThat(part(newest(order)).path("byHand").asString())
                .contains("王老板")
                .contains("现金退给顾客");
        assertThat(part(newest(order)).path("needsHuman").asBoolean()).isFalse();
    }

    @Test
    void anAbnormalRefundThatComesThroughAfterAllIsDone() {
        behaviour("ABNORMAL");
        var order = paid(3_000);
        ask(order, 3_000);
        soon.until("abnormal", till.shop(), () -> state(order).equals("ABNORMAL"));

        simulator.post("/pay/refunds/" + number(0) + "/end", Map.of("mchid", till.mchid(), "status", "SUCCESS"));

        soon.until("done", till.shop(), () -> state(order).equals("SUCCESS"));
        assertThat(part(newest(order)).path("needsHuman").asBoolean()).isFalse();
    }

    @Test
    void whatWeChatClosedIsTriedAgainWithANewNumber() {
        behaviour("CLOSED");
        var order = paid(3_000);
        ask(order, 3_000);
        soon.until("closed", till.shop(), () -> state(order).equals("CLOSED"));
        behaviour("SUCCESS");

        as(() -> stuck.again(partId(order), OWNER));

        var looks = new AtomicInteger();
        // WeChat wants a minute between two refunds of one payment: however often it is looked at, the second try waits
        soon.until("looked at again", till.shop(), () -> looks.incrementAndGet() > 50);
        assertThat(state(order)).isEqualTo("PENDING");
        assertThat(atWeChat()).hasSize(1);
        aMinutePasses();
        soon.until("done", till.shop(), () -> state(order).equals("SUCCESS"));
        assertThat(atWeChat()).hasSize(2);
        assertThat(number(0)).isNotEqualTo(number(1));
        assertThatThrownBy(() -> as(() -> stuck.again(partId(order), OWNER)))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("refund_not_over"));
    }

    @Test
    void notificationsThatComeThreeTimesOrNotAtAllChangeNothing() {
        simulator.post("/notifications/mode", Map.of("mode", "DUPLICATE", "count", 3));
        var first = paid(2_000);
        ask(first, 2_000);
        soon.until("done", till.shop(), () -> state(first).equals("SUCCESS"));
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var second = till.quickBill(1_500);
        var tender = till.chargeQr(second, Till.op(), 1_500).body();
        till.customerPays(tender.path("codeUrl").asString());
        soon.until("paid by asking", till.shop(), () -> till.isPaid(second));
        ask(second, 1_500);

        soon.until("done by asking", till.shop(), () -> state(second).equals("SUCCESS"));
        assertThat(till.order(first).path("refunded").asLong()).isEqualTo(2_000);
        assertThat(atWeChat()).hasSize(2);
    }

    private void aMinutePasses() {
        clock.advance(Duration.ofSeconds(61));
        simulator.post("/clock", Map.of("offsetSeconds", 61));
    }

    private String paid(long amount) {
        var order = till.quickBill(amount);
        var tender = till.chargeQr(order, Till.op(), amount).body();
        till.customerPays(tender.path("codeUrl").asString());
        Await.until("paid", () -> till.isPaid(order));
        return order;
    }

    private void fault(Map<String, Object> how) {
        var fault = new java.util.HashMap<String, Object>(how);
        fault.putAll(Map.of("match", "/v3/refund", "method", "POST", "times", 1));
        simulator.post("/faults", fault);
    }

    private void behaviour(String refund) {
        simulator.put("/pay/behaviour/" + till.mchid(), Map.of("refund", refund));
    }

    private JsonNode ask(String order, long amount) {
        return new Ask(till, order, cashier).amount(amount).send().body();
    }

    private JsonNode newest(String order) {
        var all = till.order(order).path("refunds");
        return all.path(all.size() - 1);
    }

    private static JsonNode part(JsonNode refund) {
        return refund.path("parts").path(0);
    }

    private String state(String order) {
        return part(newest(order)).path("state").asString();
    }

    private long partId(String order) {
        return Tenant.as(
                till.shop().merchant(),
                () -> refunds.tenders(OrderId.parse(order)).get(0).id());
    }

    private void as(Runnable work) {
        Tenant.run(till.shop().merchant(), work);
    }

    private JsonNode atWeChat() {
        return simulator.get("/pay/refunds?mchid=" + till.mchid());
    }

    private String number(int index) {
        return atWeChat().path(index).path("outRefundNo").asString();
    }
}
