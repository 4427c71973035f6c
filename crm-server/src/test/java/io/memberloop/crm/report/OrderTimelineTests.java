package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One order's page tells its whole story: who showed the bill, what was taken, what WeChat said, what came back. */
@ShopTest
class OrderTimelineTests {

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
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private String order;

    /** Paid by stored value and WeChat, then given back. */
    @BeforeEach
    void aBillWithAStory() {
        till = tills.in(shops.open());
        desk.limits(till.shop(), 100_000, 1_000_000);
        Wallet.rules(jdbc, till.shop());
        var wallet = new Wallet(till.shop(), members, ledger, codes, db);
        wallet.has(0, 1_000, 0);
        order = wallet.bill(till, 4_000);
        wallet.pays(till, order, "STORED_VALUE", 1_000);
        var tender = till.chargeQr(order, Till.op(), 3_000).body();
        till.customerPays(tender.path("codeUrl").asString());
        Await.until("paid", () -> till.isPaid(order));
        Await.until(
                "told by WeChat",
                () -> count("select count(*) from payment_notification where merchant_id = ? and outcome = 'APPLIED'")
                        == 1);
        new Ask(till, order, desk.hire(till.shop(), "CASHIER")).everything().send();
        Await.until(
                "given back",
                Duration.ofSeconds(60),
                () -> till.order(order).at("/refunds/0/state").asString().equals("DONE"));
    }

    @Test
    void theOrdersPageTellsEverythingInOrder() {
        var page = consoles.loggedIn(till.shop(), Role.CASHIER)
                .get("/console/orders/" + order)
                .body();

        var story = page.substring(page.indexOf("<ol class=\"timeline amounts\">"), page.indexOf("</ol>"));
        var last = -1;
        for (var step : List.of(
                "出示账单", "小李", "已收：储值余额", "开始收款：微信收款码", "等待顾客付款", "已付款", "已收：微信收款码", "账单付清", "菜品有问题 · 小张 经办", "退款完成")) {
            int at = story.indexOf(step, last + 1);
            assertThat(at).as(step + " in " + story).isGreaterThan(last);
            last = at;
        }
        assertThat(story)
                .contains("微信通知已入账", "储值本金", "付款用掉", "退款退回", "消费获得", "退款收回", "微信处理中", "已退回")
                .doesNotContain("??");
    }

    @Test
    void thePaymentsPageTellsWhatWentBack() {
        long attempt = count("select max(id) from payment_attempt where merchant_id = ?");

        var browser = consoles.loggedIn(till.shop(), Role.CASHIER);
        var page = browser.get("/console/orders/payments/" + attempt).body();

        assertThat(page).contains("微信通知已入账", "发起退款", "已退回").doesNotContain("??");
        assertThat(browser.get("/console/orders/payments/" + attempt + "?lang=en")
                        .body())
                .contains("Refunded")
                .doesNotContain("??");
        assertThat(browser.get("/console/orders/" + order).body())
                .contains("Bill presented", "Refund complete")
                .doesNotContain("??");
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
