package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Adjustments;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the merchant owes its members: every figure is the ledger's. */
@ShopTest
class LiabilityPagesTests {

    private static final String PAGE = "/console/settings/liability";

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    Returns returns;

    @Autowired
    Adjustments adjustments;

    @Autowired
    LiabilityMapper mapper;

    @Autowired
    BusinessDay day;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        Wallet.rules(jdbc, till.shop());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void everyFigureIsTheLedgersHoweverTheDaysWent() {
        var rich = wallet();
        var poor = wallet();
        topUp(rich, 20_000);
        clock.advance(Duration.ofDays(3));
        rich.pays(till, rich.bill(till, 5_000), "STORED_VALUE", 5_000);
        var order = poor.bill(till, 10_000);
        till.cash(order, Till.op(), 10_000, 10_000);
        clock.advance(Duration.ofDays(2));
        spendAllPointsAndLoseThem(poor, order);
        correct(rich, 700);

        var liability = read(true);

        for (var asset : Asset.values()) {
            assertThat(liability.sum(asset).net()).as(asset.name()).isEqualTo(entries(asset));
            assertThat(liability.totals().get(asset).net()).as(asset.name()).isEqualTo(entries(asset));
        }
        assertThat(liability.totals().get(Asset.POINTS).owed()).isEqualTo(100);
        assertThat(liability.totals().get(Asset.POINTS).outstanding()).isEqualTo(750);
        var days = liability.days();
        assertThat(days).hasSize(30);
        assertThat(days.get(29).of(Asset.PRINCIPAL).atEnd()).isEqualTo(15_000);
        assertThat(days.get(26).of(Asset.PRINCIPAL)).isEqualTo(new Liability.Moved(0, 0, 20_000));
        assertThat(days.get(27).of(Asset.PRINCIPAL)).isEqualTo(new Liability.Moved(0, 5_000, 15_000));
        assertThat(days.get(24).of(Asset.PRINCIPAL)).isEqualTo(new Liability.Moved(20_000, 0, 20_000));
        assertThat(days.get(23).of(Asset.PRINCIPAL).atEnd()).isZero();
    }

    @Test
    void eachStoreShowsWhatWasPaidInAndWhatWasSpentThere() {
        var wallet = wallet();
        topUp(wallet, 50_000);
        wallet.pays(till, wallet.bill(till, 8_000), "STORED_VALUE", 8_000);
        correct(wallet, 300);

        var liability = read(false);

        var principal = liability.stores().get(Asset.PRINCIPAL);
        assertThat(principal).singleElement().satisfies(row -> {
            assertThat(row.store()).isEqualTo(till.shop().store().value());
            assertThat(row.of(Liability.How.GIVEN)).isEqualTo(50_000);
            assertThat(row.of(Liability.How.SPENT)).isEqualTo(-8_000);
        });
        var points = liability.stores().get(Asset.POINTS);
        assertThat(points).hasSize(2);
        assertThat(points.get(0).of(Liability.How.GIVEN)).isEqualTo(80);
        assertThat(points.get(1).store()).isNull();
        assertThat(points.get(1).of(Liability.How.CORRECTED)).isEqualTo(300);
    }

    @Test
    void thePageShowsItAndTheFilesHoldTheSame() {
        var wallet = wallet();
        topUp(wallet, 20_000);
        jdbc.sql("update store set name = '=1+1' where id = ?")
                .params(till.shop().store().value())
                .update();
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);

        assertThat(owner.get(PAGE).body())
                .contains("¥200.00")
                .contains("¥20.00")
                .contains("1 位会员持有")
                .contains("data-principal=\"200.00\"")
                .doesNotContain("??");
        assertThat(owner.get(PAGE + "?period=all").body()).contains("与账户余额一致").doesNotContain("不一致");
        assertThat(owner.get(PAGE + "?lang=en").body()).contains("Liability").doesNotContain("??");
        owner.get(PAGE + "?lang=zh-CN");
        var days = owner.get(PAGE + "/days.csv");
        assertThat(days.headers().firstValue("Content-Type").orElseThrow()).contains("text/csv");
        assertThat(days.body()).contains("\"" + day.today() + "\",\"0\",\"0\",\"0\",\"200.00\",\"0.00\",\"200.00\"");
        assertThat(owner.get(PAGE + "/stores.csv?period=all").body())
                .contains("\"储值本金\",\"'=1+1\",\"200.00\",\"0.00\"");
        assertThat(jdbc.sql("select count(*) from audit_log where merchant_id = ? and action = 'export_liability'")
                        .params(till.shop().merchant().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aShopWithoutMembersOwesNothingAndOnlyTheOwnerLooks() {
        var shop = shops.open();

        assertThat(consoles.loggedIn(shop, Role.OWNER).get(PAGE).body())
                .contains("这段时间没有变动")
                .doesNotContain("??");
        for (var role : new Role[] {Role.MANAGER, Role.MARKETER, Role.CASHIER}) {
            var browser = consoles.loggedIn(shop, role);
            assertThat(browser.get(PAGE).statusCode()).isEqualTo(403);
            assertThat(browser.get(PAGE + "/stores.csv").statusCode()).isEqualTo(403);
        }
    }

    private Wallet wallet() {
        return new Wallet(till.shop(), members, ledger, codes, db);
    }

    private void topUp(Wallet wallet, long amount) {
        var opened = till.call(
                HttpMethod.POST,
                "/top-ups",
                Map.of(
                        "billId",
                        Ids.code(12),
                        "memberId",
                        wallet.member().id().toString(),
                        "amount",
                        amount,
                        "staffId",
                        till.shop().staff().toString(),
                        "deviceId",
                        "d1"));
        till.cash(opened.body().path("orderId").asString(), Till.op(), amount, amount);
    }

    /** What a refund takes back was spent before. */
    private void spendAllPointsAndLoseThem(Wallet wallet, String order) {
        Tenant.run(
                till.shop().merchant(),
                () -> db.run(() -> {
                    ledger.spendPoints(wallet.member().id(), Points.of(100), Cause.of("TEST", Ids.next()), "");
                    returns.clawBack(Cause.of("TEST_BACK", Ids.next()), Cause.of("ORDER", order), 100, "");
                }));
    }

    private void correct(Wallet wallet, long points) {
        var wanted =
                new Adjustments.Wanted(wallet.member().id(), Asset.POINTS, points, Ledger.NEVER, "补登", Ids.code(20));
        Tenant.run(till.shop().merchant(), () -> adjustments.adjust(wanted, new Adjustments.By("boss", Role.OWNER)));
    }

    private Liability read(boolean ever) {
        return Liability.read(mapper, db, till.shop().merchant(), day.today(), ever);
    }

    private long entries(Asset asset) {
        return jdbc.sql("select coalesce(sum(amount), 0) from ledger_entry where merchant_id = ? and asset = ?"
                        + " and account_id is not null")
                .params(till.shop().merchant().value(), asset.name())
                .query(Long.class)
                .single();
    }
}
