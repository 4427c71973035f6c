package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person sees and does about refunds that WeChat does not bring. */
@ShopTest
class RefundQueuePagesTests {

    private static final String LIST = "/console/orders/refunds";

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    Consoles consoles;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    Soon soon;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

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
        simulator.delete("/pay/behaviour");
        simulator.post("/notifications/mode", Map.of("mode", "NORMAL"));
        simulator.post("/clock", Map.of("offsetSeconds", 0));
        clock.reset();
    }

    @Test
    void aShopWhoseRefundsCameThroughHasNothingToDo() {
        var browser = consoles.loggedIn(till.shop(), Role.CASHIER);

        assertThat(browser.get(LIST).body()).contains("empty-state").doesNotContain("??");
        assertThat(browser.get(LIST + "?lang=en").body())
                .contains("No refund needs you")
                .doesNotContain("??");
    }

    @Test
    void anAbnormalRefundIsMendedOnThePage() {
        var order = refunded("ABNORMAL");
        var part = part();
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var page = LIST + "/" + part;
        assertThat(manager.get("/console").body()).contains("1 笔微信退款没有退成", "href=\"" + LIST);
        assertThat(manager.get(LIST).body()).contains(page);
        assertThat(manager.get(page).body())
                .contains("退不进顾客的账户", "登记已另行退给顾客 ¥30.00")
                .doesNotContain("换新单号再退一次</button>", "??");
        var progress = "/console/orders/" + order + "/refunds/" + newest(order);
        assertThat(manager.get(progress).body()).contains(page, "every 3s", "需要人工处理");

        var colleague = consoles.loggedIn(till.shop(), Role.CASHIER);
        assertThat(colleague.get(page).body()).contains("要由老板或店长来做").doesNotContain("name=\"how\"");
        assertThat(colleague.post(page, page + "/by-hand", "how", "现金").statusCode())
                .isEqualTo(403);
        var blank = manager.post(page, page + "/by-hand", "how", " ");
        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.body()).contains("is-invalid", "请写明是怎么退给顾客的");
        assertThat(manager.post(page, page + "/by-hand", "how", "现金退给顾客").statusCode())
                .isEqualTo(302);
        assertThat(manager.post(page, page + "/by-hand", "how", "现金退给顾客").statusCode())
                .as("a second click")
                .isEqualTo(302);
        assertThat(manager.post(page, page + "/by-hand", "how", "又退了一次").statusCode())
                .as("somebody else's")
                .isEqualTo(409);

        assertThat(till.order(order).at("/refunds/0/state").asString()).isEqualTo("DONE");
        assertThat(manager.get(page + "?done=byhand").body()).contains("已登记", "现金退给顾客");
        assertThat(manager.get(LIST).body()).contains("empty-state");
        assertThat(manager.get(progress).body()).contains("已退完").doesNotContain("every 3s");
        assertThat(count("select count(*) from audit_log where merchant_id = ? and action = 'refund_by_hand'"))
                .isEqualTo(1);
    }

    @Test
    void whatWeChatBroughtMeanwhileIsNotGivenASecondTime() {
        refunded("ABNORMAL");
        var part = part();
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var page = LIST + "/" + part;
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        simulator.post("/pay/refunds/" + number() + "/end", Map.of("mchid", till.mchid(), "status", "SUCCESS"));

        var answer = manager.post(page, page + "/by-hand", "how", "现金退给顾客");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("不要再退一次");
        assertThat(count("select count(*) from refund_tender where merchant_id = ? and by_hand is not null"))
                .isZero();
    }

    @Test
    void moneyThatCameTwiceIsShownUntilSomebodyHasSeenIt() {
        refunded("ABNORMAL");
        var part = part();
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var page = LIST + "/" + part;
        manager.post(page, page + "/by-hand", "how", "现金退给顾客");

        simulator.post("/pay/refunds/" + number() + "/end", Map.of("mchid", till.mchid(), "status", "SUCCESS"));

        soon.until("told", till.shop(), () -> manager.get(LIST).body().contains(page));
        assertThat(manager.get(page).body()).contains("顾客收到了两次");
        assertThat(consoles.loggedIn(till.shop(), Role.CASHIER)
                        .post(page, page + "/seen")
                        .statusCode())
                .isEqualTo(403);
        manager.post(page, page + "/seen");
        assertThat(manager.get(LIST).body()).contains("empty-state");
    }

    @Test
    void whatWeChatClosedIsTriedAgainWithANewNumberOnce() {
        refunded("CLOSED");
        var part = part();
        simulator.put("/pay/behaviour/" + till.mchid(), Map.of("refund", "SUCCESS"));
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var page = LIST + "/" + part;
        assertThat(consoles.loggedIn(till.shop(), Role.CASHIER)
                        .post(page, page + "/again")
                        .statusCode())
                .isEqualTo(403);

        assertThat(manager.post(page, page + "/again").statusCode()).isEqualTo(302);
        var twice = manager.post(page, page + "/again");

        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("还在处理");
        assertThat(count("select count(*) from payment_refund where merchant_id = ?"))
                .isEqualTo(2);
        assertThat(manager.get(LIST).body()).contains("正在退", page);
        clock.advance(Duration.ofSeconds(61));
        simulator.post("/clock", Map.of("offsetSeconds", 61));
        soon.until("done", till.shop(), () -> manager.get(page).body().contains("已退回"));
    }

    @Test
    void aCashierMayAskWeChat() {
        refunded("ABNORMAL");
        var page = LIST + "/" + part();
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        simulator.post("/pay/refunds/" + number() + "/end", Map.of("mchid", till.mchid(), "status", "SUCCESS"));
        var browser = consoles.loggedIn(till.shop(), Role.CASHIER);

        browser.post(page, page + "/look");

        assertThat(browser.get(page + "?done=looked&lang=en").body())
                .contains("WeChat was asked", "Refunded")
                .doesNotContain("??");
    }

    @Test
    void anotherMerchantsRefundDoesNotExist() {
        refunded("ABNORMAL");
        var page = LIST + "/" + part();
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        for (var deed : new String[] {"look", "again", "by-hand", "seen"}) {
            assertThat(stranger.post("/console/catalog", page + "/" + deed, "how", "x")
                            .statusCode())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(consoles.loggedIn(till.shop(), Role.MARKETER).get(page).statusCode())
                .isEqualTo(403);
    }

    /** An order whose refund ends so at WeChat. */
    private String refunded(String end) {
        simulator.put("/pay/behaviour/" + till.mchid(), Map.of("refund", end));
        var order = till.quickBill(3_000);
        var tender = till.chargeQr(order, Till.op(), 3_000).body();
        till.customerPays(tender.path("codeUrl").asString());
        Await.until("paid", () -> till.isPaid(order));
        new Ask(till, order, cashier).everything().send();
        soon.until(end, till.shop(), () -> till.order(order)
                .at("/refunds/0/parts/0/state")
                .asString()
                .equals(end));
        return order;
    }

    private String newest(String order) {
        return till.order(order).at("/refunds/0/refundId").asString();
    }

    private long part() {
        return count("select max(id) from refund_tender where merchant_id = ?");
    }

    private String number() {
        return simulator
                .get("/pay/refunds?mchid=" + till.mchid())
                .at("/0/outRefundNo")
                .asString();
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
