package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person sees and does about payments that stayed unclear. */
@ShopTest
class PaymentPagesTests {

    private static final String LIST = "/console/orders/payments";

    private final Shops shops;
    private final Tills tills;
    private final Consoles consoles;
    private final SimulatorApi simulator;
    private final JdbcClient jdbc;
    private Till till;

    @Autowired
    PaymentPagesTests(Shops shops, Tills tills, Consoles consoles, SimulatorApi simulator, JdbcClient jdbc) {
        this.shops = shops;
        this.tills = tills;
        this.consoles = consoles;
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
    void aShopWithClearPaymentsHasNothingToDo() {
        var browser = consoles.loggedIn(till.shop(), Role.CASHIER);

        assertThat(browser.get(LIST).body()).contains("empty-state").doesNotContain("??");
        assertThat(browser.get(LIST + "?lang=en").body())
                .contains("Nothing to do")
                .doesNotContain("??");
    }

    @Test
    void askingAgainBooksWhatWeChatAnswersAndTheTimelineTellsIt() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = till.quickBill(4_200);
        var tender = till.chargeQr(order, Till.op(), 4_200).body();
        var attempt = waiting("UNDECIDED");
        till.customerPays(tender.path("codeUrl").asString());
        var browser = consoles.loggedIn(till.shop(), Role.CASHIER);
        assertThat(browser.get(LIST).body()).contains(LIST + "/" + attempt);

        var asked = browser.post(LIST + "/" + attempt, LIST + "/" + attempt + "/ask");

        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(till.isPaid(order)).isTrue();
        var page = browser.get(LIST + "/" + attempt + "?done=asked&lang=en").body();
        assertThat(page).contains("WeChat was asked", "Paid").doesNotContain("??");
        assertThat(browser.get(LIST).body()).doesNotContain(LIST + "/" + attempt);
    }

    @Test
    void aManagerDecidesWithAReasonAndTheAmountIsFreeAgain() {
        var order = till.quickBill(4_200);
        till.chargeQr(order, Till.op(), 4_200);
        var attempt = waiting("UNDECIDED");
        var browser = consoles.loggedIn(till.shop(), Role.MANAGER);
        var page = LIST + "/" + attempt;

        var without = browser.post(page, page + "/decide", "verdict", "NOTHING_TAKEN", "reason", " ");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("is-invalid").doesNotContain("??");
        browser.post(page, page + "/decide", "verdict", "NOTHING_TAKEN", "reason", "商户平台没有这笔");

        assertThat(browser.get(page).body()).contains("商户平台没有这笔", "人工处理");
        assertThat(till.cash(order, Till.op(), 4_200, 4_200).status()).isEqualTo(200);
        assertThat(count("select count(*) from audit_log where merchant_id = ? and action = 'decide_payment'"))
                .isEqualTo(1);
    }

    @Test
    void aCashierMayAskButNotDecide() {
        var order = till.quickBill(4_200);
        till.chargeQr(order, Till.op(), 4_200);
        var attempt = waiting("UNDECIDED");
        var browser = consoles.loggedIn(till.shop(), Role.CASHIER);
        var page = LIST + "/" + attempt;

        var refused = browser.post(page, page + "/decide", "verdict", "NOTHING_TAKEN", "reason", "算了");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(till.order(order).path("open").asLong()).isEqualTo(4_200);
    }

    @Test
    void closingEndsThePaymentAtWeChat() {
        var order = till.quickBill(4_200);
        till.chargeQr(order, Till.op(), 4_200);
        var attempt = waiting("UNDECIDED");
        var browser = consoles.loggedIn(till.shop(), Role.CASHIER);
        var page = LIST + "/" + attempt;

        browser.post(page, page + "/close");

        Await.until(
                "given up",
                () -> till.order(order).at("/tenders/0/state").asString().equals("VOIDED"));
        assertThat(simulator
                        .get("/pay/transactions?mchid=" + till.mchid())
                        .at("/0/state")
                        .asString())
                .isEqualTo("CLOSED");
    }

    @Test
    void anotherMerchantsPaymentDoesNotExist() {
        till.chargeQr(till.quickBill(4_200), Till.op(), 4_200);
        var attempt = waiting("UNDECIDED");
        var own = consoles.loggedIn(till.shop(), Role.OWNER);
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(own.get(LIST + "/" + attempt).statusCode()).isEqualTo(200);
        assertThat(stranger.get(LIST + "/" + attempt).statusCode()).isEqualTo(404);
        for (var deed : new String[] {"ask", "close", "decide"}) {
            assertThat(stranger.post(
                                    "/console/catalog",
                                    LIST + "/" + attempt + "/" + deed,
                                    "verdict",
                                    "NOTHING_TAKEN",
                                    "reason",
                                    "x")
                            .statusCode())
                    .as(deed)
                    .isEqualTo(404);
        }
    }

    /** The newest attempt, as it would be after a day without an answer. */
    private long waiting(String why) {
        long attempt = count("select max(id) from payment_attempt where merchant_id = ?");
        jdbc.sql("update payment_attempt set needs_human = true, last_error = ? where id = ?")
                .params(why, attempt)
                .update();
        return attempt;
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
