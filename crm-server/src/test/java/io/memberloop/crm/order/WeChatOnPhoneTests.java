package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.payment.AttemptState;
import io.memberloop.crm.payment.PhonePayment;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.HttpClientErrorException;

/** A customer pays the bill on the own phone, in our page. */
@ShopTest
class WeChatOnPhoneTests {

    private final Shops shops;
    private final Tills tills;
    private final SimulatorApi simulator;
    private final Checkout checkout;
    private final Orders orders;
    private Till till;

    @Autowired
    WeChatOnPhoneTests(Shops shops, Tills tills, SimulatorApi simulator, Checkout checkout, Orders orders) {
        this.shops = shops;
        this.tills = tills;
        this.simulator = simulator;
        this.checkout = checkout;
        this.orders = orders;
    }

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
    }

    @AfterEach
    void mendTheWire() {
        simulator.delete("/faults");
    }

    @Test
    void theCustomerPaysOnTheOwnPhoneAndTheBillIsPaid() {
        var guest = guest();
        var order = till.quickBill(6_600);
        var tender = take(order, Till.op(), 6_600, openid(guest));

        pay(guest, parameters(tender, openid(guest)).orElseThrow());

        Await.until("paid", () -> till.isPaid(order));
        var paid = till.order(order).path("tenders").path(0);
        assertThat(paid.path("kind").asString()).isEqualTo("WECHAT_PHONE");
        assertThat(paid.path("attemptState").asString()).isEqualTo("PAID");
        assertThat(parameters(tender, openid(guest))).isEmpty();
    }

    @Test
    void thePageMayBeOpenedAgainAndPaysTheSameOrder() {
        var guest = guest();
        var order = till.quickBill(6_600);
        var op = Till.op();
        var tender = take(order, op, 6_600, openid(guest));
        assertThat(take(order, op, 6_600, openid(guest)).id()).isEqualTo(tender.id());

        var first = parameters(tender, openid(guest)).orElseThrow();
        var second = parameters(tender, openid(guest)).orElseThrow();

        assertThat(second.prepay()).isEqualTo(first.prepay());
        pay(guest, first);
        assertThatThrownBy(() -> pay(guest, second)).isInstanceOf(HttpClientErrorException.Conflict.class);
        Await.until("paid", () -> till.isPaid(order));
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(6_600);
    }

    @Test
    void twoGuestsShareABillAndEachPaysTheOwnPart() {
        var one = guest();
        var other = guest();
        var order = till.quickBill(10_000);
        var first = take(order, Till.op(), 4_000, openid(one));
        var second = take(order, Till.op(), 6_000, openid(other));

        assertThat(parameters(first, openid(other))).as("not the other's").isEmpty();
        pay(other, parameters(second, openid(other)).orElseThrow());
        pay(one, parameters(first, openid(one)).orElseThrow());

        Await.until("paid", () -> till.isPaid(order));
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(10_000);
    }

    @Test
    void whatWeSignIsWhatWeChatBelieves() {
        var guest = guest();
        var order = till.quickBill(6_600);
        var good = parameters(take(order, Till.op(), 6_600, openid(guest)), openid(guest))
                .orElseThrow();
        var altered = new HashMap<>(good.parameters());
        altered.put("nonceStr", "0000");

        assertThatThrownBy(() -> simulator.post("/customers/" + guest + "/page-payment", altered))
                .isInstanceOf(HttpClientErrorException.Unauthorized.class);
        assertThat(till.isPaid(order)).isFalse();
    }

    @Test
    void aPersonWhomWeChatDoesNotKnowHereCannotBeginAndTheBillStaysPayable() {
        var order = till.quickBill(6_600);

        var tender = take(order, Till.op(), 6_600, "oSomebodyFromAnotherAccount01");

        assertThat(tender.state()).isEqualTo(TenderState.FAILED);
        assertThat(till.order(order).path("open").asLong()).isZero();
    }

    @Test
    void aWeChatThatDoesNotAnswerGivesTheParametersAMomentLater() {
        simulator.post(
                "/faults", Map.of("match", "/v3/pay/transactions/jsapi", "times", 1, "mode", "NO_ANSWER_AFTER_EFFECT"));
        var guest = guest();
        var order = till.quickBill(6_600);
        var tender = take(order, Till.op(), 6_600, openid(guest));
        assertThat(in(() -> orders.attempt(tender.id())).orElseThrow().state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(parameters(tender, openid(guest))).isEmpty();

        var later = Await.value("the order comes by itself", () -> parameters(tender, openid(guest))
                .orElse(null));

        pay(guest, later);
        Await.until("paid", () -> till.isPaid(order));
    }

    @Test
    void aTillCannotBeginForSomebodysPhone() {
        var order = new OrderId(Long.parseLong(till.quickBill(6_600)));

        assertThatThrownBy(() -> in(() ->
                        checkout.take(TenderRequest.of(order, Till.op(), TenderKind.WECHAT_PHONE, Money.ofFen(6_600)))))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("payer_missing"));
    }

    private Tender take(String order, String op, long amount, String openid) {
        var request = TenderRequest.onPhone(new OrderId(Long.parseLong(order)), op, Money.ofFen(amount), openid);
        return in(() -> checkout.take(request));
    }

    private Optional<PhonePayment> parameters(Tender tender, String openid) {
        return in(() -> checkout.onPhone(tender.id(), openid));
    }

    private void pay(String guest, PhonePayment payment) {
        simulator.post("/customers/" + guest + "/page-payment", payment.parameters());
    }

    private String guest() {
        var id = "c" + Ids.code(8).toLowerCase();
        simulator.put("/customers/" + id, Map.of("name", "客人"));
        return id;
    }

    private String openid(String guest) {
        return simulator
                .get("/customers/" + guest + "/openid?appid=" + till.appid())
                .path("openid")
                .asString();
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return Tenant.as(till.shop().merchant(), work);
    }
}
