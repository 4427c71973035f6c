package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody else than WeChat says that money went back, or WeChat says it of something else, or says it again. */
@ShopTest
class RefundNotificationTests {

    private static final Map<String, Object> SUCCESS = Map.of("refund_status", "SUCCESS");

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private String order;
    private String number;

    @BeforeEach
    void aRefundOnItsWay() {
        till = tills.in(shops.open());
        simulator.put("/pay/behaviour/" + till.mchid(), Map.of("refund", "PROCESSING"));
        order = refunding(till, 3_000);
        number = number(till);
    }

    @AfterEach
    void mend() {
        simulator.delete("/pay/behaviour");
    }

    @Test
    void whatWeChatDidNotSignIsRefusedAndNotEvenStored() {
        for (var tamper : new String[] {"SIGNATURE", "SIGNTEST", "BODY"}) {
            assertThat(post(made(till, number, SUCCESS, tamper, null)))
                    .as(tamper)
                    .isEqualTo(401);
        }
        long old = Instant.now().minus(Duration.ofMinutes(10)).getEpochSecond();
        assertThat(post(made(till, number, SUCCESS, null, old))).as("old").isEqualTo(401);

        assertThat(stored()).isZero();
        assertThat(state()).isEqualTo("PROCESSING");
    }

    @Test
    void whatWeChatSaysToAnotherMerchantIsNothingHere() {
        var elsewhere = tills.in(shops.open());
        simulator.put("/pay/behaviour/" + elsewhere.mchid(), Map.of("refund", "PROCESSING"));
        refunding(elsewhere, 3_000);
        var theirs = made(elsewhere, number(elsewhere), SUCCESS, null, null);

        var url = made(till, number, SUCCESS, null, null).path("url").asString();
        assertThat(post(theirs, url)).isEqualTo(401);

        assertThat(stored()).isZero();
        assertThat(state()).isEqualTo("PROCESSING");
    }

    @Test
    void anotherAmountAnotherAccountAndAnotherPaymentChangeNothingAndCallAPerson() {
        var wrong = Map.<String, Map<String, Object>>of(
                "amount", Map.of("amount", Map.of("refund", 2_999)),
                "total", Map.of("amount", Map.of("total", 3_001)),
                "account", Map.of("mchid", "1900000099"),
                "payment", Map.of("out_trade_no", "MLSOMEBODYELSESPAYMENT"));
        wrong.forEach((what, change) -> {
            var content = new HashMap<>(change);
            content.putAll(SUCCESS);
            assertThat(post(made(till, number, content, null, null))).as(what).isEqualTo(401);
            assertThat(state()).as(what).isEqualTo("PROCESSING");
        });
        assertThat(part().path("needsHuman").asBoolean()).isTrue();
        assertThat(till.order(order).path("refunds").path(0).path("state").asString())
                .isEqualTo("OPEN");
    }

    @Test
    void anUnknownRefundChangesNothing() {
        var content = new HashMap<String, Object>(SUCCESS);
        content.put("out_refund_no", "MRNOBODYKNOWSTHISNUMBER");

        assertThat(post(made(till, number, content, null, null))).isEqualTo(401);

        assertThat(state()).isEqualTo("PROCESSING");
    }

    @Test
    void theRightOneIsBookedOnceHoweverOftenItComesAndAnOlderOneAfterItChangesNothing() {
        var closed = made(till, number, Map.of("refund_status", "CLOSED"), null, null);
        var success = made(till, number, SUCCESS, null, null);
        for (int i = 0; i < 3; i++) {
            assertThat(post(success)).isEqualTo(204);
        }
        assertThat(state()).isEqualTo("SUCCESS");

        assertThat(post(closed)).isEqualTo(204);

        assertThat(state()).as("success stays success").isEqualTo("SUCCESS");
        assertThat(till.order(order).path("refunds").path(0).path("state").asString())
                .isEqualTo("DONE");
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(3_000);
        assertThat(jdbc.sql("select count(*) from payment_refund_event e join payment_refund r"
                                + " on r.id = e.payment_refund_id where r.merchant_id = ? and e.to_state = 'SUCCESS'")
                        .param(till.shop().merchant().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private String refunding(Till at, long amount) {
        StaffId cashier = desk.hire(at.shop(), "CASHIER");
        var paid = at.quickBill(amount);
        at.customerPays(
                at.chargeQr(paid, Till.op(), amount).body().path("codeUrl").asString());
        Await.until("paid", () -> at.isPaid(paid));
        var part = new Ask(at, paid, cashier).everything().send().body();
        assertThat(part.path("parts").path(0).path("state").asString()).isEqualTo("PROCESSING");
        return paid;
    }

    private String number(Till at) {
        return simulator
                .get("/pay/refunds?mchid=" + at.mchid())
                .path(0)
                .path("outRefundNo")
                .asString();
    }

    private JsonNode made(Till at, String refund, Map<String, Object> content, String tamper, Long timestamp) {
        var how = new HashMap<String, Object>(Map.of("mchid", at.mchid(), "overrides", content));
        how.put("tamper", tamper);
        how.put("timestamp", timestamp);
        return simulator.post("/pay/refunds/" + refund + "/notification", how);
    }

    private static int post(JsonNode notification) {
        return post(notification, notification.path("url").asString());
    }

    private static int post(JsonNode notification, String url) {
        var request = HttpRequest.newBuilder(URI.create(url))
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

    private JsonNode part() {
        return till.order(order).path("refunds").path(0).path("parts").path(0);
    }

    private String state() {
        return part().path("state").asString();
    }

    private long stored() {
        return jdbc.sql("select count(*) from payment_notification where merchant_id = ? and event_type like 'REFUND%'")
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
