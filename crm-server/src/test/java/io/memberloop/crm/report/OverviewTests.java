package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first page says what was sold, what went back and what is left of it. */
@ShopTest
class OverviewTests {

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

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        desk.limits(till.shop(), 100_000, 1_000_000);
    }

    @Test
    void salesRefundsAndWhatIsLeftAreSaidApart() {
        var order = till.quickBill(10_000);
        till.cash(order, Till.op(), 6_000, 6_000);
        till.card(order, Till.op(), 4_000, "POS-1");
        refund(order, 3_000);

        var page = overview();

        assertThat(page).contains("营业额 ¥100.00，退款 ¥30.00", "<b class=\"figure\">¥70.00</b>");
        assertThat(page).as("the hour").contains("data-today=\"70.00\"");
        assertThat(row(page, "银行卡")).as("the tender that gave back").contains("¥40.00", "-¥30.00", "¥10.00");
        assertThat(row(page, "现金")).contains("¥60.00", "¥0.00");
        assertThat(page).contains("/console/orders/quality").doesNotContain("??");
        assertThat(consoles.loggedIn(till.shop(), Role.OWNER)
                        .get("/console?lang=en")
                        .body())
                .contains("Sales ¥100.00, refunds ¥30.00")
                .doesNotContain("??");
    }

    @Test
    void whatGoesBackTodayCountsTodayWheneverItWasSold() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        jdbc.sql("update sale_order set business_date = business_date - interval 1 day where merchant_id = ?")
                .param(till.shop().merchant().value())
                .update();
        refund(order, 2_000);

        assertThat(overview()).contains("营业额 ¥0.00，退款 ¥20.00", "<b class=\"figure\">-¥20.00</b>");
    }

    @Test
    void moneyThatMembersPayInIsNoSale() {
        Wallet.rules(jdbc, till.shop());
        var wallet = new Wallet(till.shop(), members, ledger, codes, db);
        var topUp = till.call(
                        HttpMethod.POST,
                        "/top-ups",
                        Map.of(
                                "billId",
                                "t1",
                                "memberId",
                                wallet.member().id().toString(),
                                "amount",
                                20_000,
                                "staffId",
                                till.shop().staff().toString()))
                .body()
                .path("orderId")
                .asString();
        till.cash(topUp, Till.op(), 20_000, 20_000);
        var bill = wallet.bill(till, 5_000);
        wallet.pays(till, bill, "STORED_VALUE", 5_000);

        var page = overview();

        assertThat(page).contains("营业额 ¥50.00，退款 ¥0.00", "另收储值充值 ¥200.00", "<b class=\"figure\">¥50.00</b>");
        assertThat(row(page, "储值余额")).contains("¥50.00");
        assertThat(row(page, "现金")).contains("¥200.00");
    }

    private void refund(String order, long amount) {
        assertThat(new Ask(till, order, desk.hire(till.shop(), "CASHIER"))
                        .amount(amount)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private String overview() {
        return consoles.loggedIn(till.shop(), Role.OWNER).get("/console").body();
    }

    /** Of the table behind the picture of ways to pay. */
    private static String row(String page, String name) {
        int from = page.indexOf("data-label=\"" + name + "\"");
        assertThat(from).as(name).isPositive();
        return page.substring(from, page.indexOf("</tr>", from));
    }
}
