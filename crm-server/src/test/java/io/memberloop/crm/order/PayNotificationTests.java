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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What WeChat signs with changes; what it says comes late, twice, spoilt or not at all. */
@ShopTest
class PayNotificationTests {

    private final Shops shops;
    private final Tills tills;
    private final SimulatorApi simulator;
    private final JdbcClient jdbc;
    private Till till;

    @Autowired
    PayNotificationTests(Shops shops, Tills tills, SimulatorApi simulator, JdbcClient jdbc) {
        this.shops = shops;
        this.tills = tills;
        this.simulator = simulator;
        this.jdbc = jdbc;
    }

    @AfterEach
    void asUsualAgain() {
        simulator.delete("/scenarios");
    }

    @Test
    void aMerchantWithCertificatesOnlyTrustsThemAndTheNextOneToo() {
        till = tills.signedBy(shops.open(), "CERTIFICATE");
        notified(1_000);
        assertThat(certificates()).isEqualTo(1);
        simulator.post("/pay-accounts/" + till.mchid() + "/rotate", Map.of());
        notified(1_100);
        assertThat(certificates()).as("announced, not looked for yet").isEqualTo(1);

        simulator.post("/pay-accounts/" + till.mchid() + "/rotate", Map.of());

        // sooner than WeChat would: the answer is not believed, the certificate is fetched, and the code comes by
        // itself
        var order = till.quickBill(1_200);
        till.chargeQr(order, Till.op(), 1_200);
        var code = Await.value("the code comes by itself", Duration.ofSeconds(40), () -> {
            var url = till.order(order).at("/tenders/0/codeUrl");
            return url.isString() ? url.asString() : null;
        });
        till.customerPays(code);
        Await.until("paid", Duration.ofSeconds(40), () -> till.isPaid(order));
        assertThat(certificates()).isEqualTo(2);
    }

    @Test
    void duringAMigrationBothKindsOfSignatureAreBelieved() {
        till = tills.signedBy(shops.open(), "MIGRATION");
        migrated(100);
        notified(1_000);
        assertThat(newestSerial()).startsWith("PUB_KEY_ID_");

        migrated(0);
        var order = paid(1_100);

        Await.until("by certificate", Duration.ofSeconds(40), () -> till.isPaid(order));
        notified(1_200);
        assertThat(newestSerial()).doesNotStartWith("PUB_KEY_ID_");
    }

    @Test
    void aSpoiltFirstDeliveryIsRefusedAndTheMoneyIsBookedAllTheSame() {
        till = tills.in(shops.open());
        for (var scenario : new String[] {"notify-probe", "notify-wrong-amount"}) {
            simulator.post("/scenarios/" + scenario, Map.of());
            var order = paid(1_300);
            Await.until(scenario, Duration.ofSeconds(40), () -> till.isPaid(order));
            assertThat(till.order(order).path("captured").asLong()).isEqualTo(1_300);
        }
        assertThat(outcomes("MISMATCH") + outcomes("APPLIED")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void threeCopiesAtOnceAndLateOnesBookOnce() {
        till = tills.in(shops.open());
        simulator.post("/scenarios/notify-duplicate", Map.of());
        var order = paid(1_400);
        Await.until("paid", () -> till.isPaid(order));
        simulator.post("/scenarios/notify-reordered", Map.of());
        var another = paid(1_500);
        Await.until("paid", Duration.ofSeconds(20), () -> till.isPaid(another));

        assertThat(till.order(order).path("captured").asLong()).isEqualTo(1_400);
        assertThat(till.order(another).path("captured").asLong()).isEqualTo(1_500);
    }

    @Test
    void moneyThatComesInTheMomentOfClosingIsCaptured() {
        till = tills.in(shops.open());
        simulator.put("/customers/guest", Map.of("name", "客人"));
        simulator.post("/scenarios/paid-during-close?mchid=" + till.mchid(), Map.of());
        var order = till.quickBill(1_600);
        var tender = till.chargeQr(order, Till.op(), 1_600).body();

        till.call(HttpMethod.POST, "/tenders/" + tender.path("tenderId").asString() + "/cancel", null);

        Await.until("money wins", () -> till.isPaid(order));
        assertThat(till.order(order).at("/tenders/0/state").asString()).isEqualTo("CAPTURED");
    }

    /** Paid, and told by a notification that was believed at once. */
    private void notified(long amount) {
        long before = outcomes("APPLIED");
        var order = paid(amount);
        Await.until("told", () -> till.isPaid(order) && outcomes("APPLIED") == before + 1);
    }

    private String paid(long amount) {
        var order = till.quickBill(amount);
        var tender = till.chargeQr(order, Till.op(), amount).body();
        assertThat(tender.path("codeUrl").asString("")).as(tender.toString()).isNotEmpty();
        till.customerPays(tender.path("codeUrl").asString());
        return order;
    }

    private void migrated(int percent) {
        simulator.put("/pay-accounts/" + till.mchid(), Map.of("appid", till.appid(), "migrated", percent));
    }

    private long outcomes(String outcome) {
        return jdbc.sql("select count(*) from payment_notification where merchant_id = ? and outcome = ?")
                .params(till.shop().merchant().value(), outcome)
                .query(Long.class)
                .single();
    }

    private long certificates() {
        return jdbc.sql("select count(*) from platform_certificate where merchant_id = ?")
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }

    private String newestSerial() {
        return jdbc.sql("select serial from payment_notification where merchant_id = ? order by id desc limit 1")
                .param(till.shop().merchant().value())
                .query(String.class)
                .single();
    }
}
