package io.memberloop.crm.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.Parallel;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Wallet;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner says how much a manager may correct by hand on one day. */
@ShopTest
class CorrectionLimitPagesTests {

    private static final String PAGE = "/console/settings/corrections";

    @Autowired
    Shops shops;

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

    private Shops.Shop shop;
    private Wallet wallet;
    private Consoles.Browser owner;

    @BeforeEach
    void aShopWithAMember() {
        shop = shops.open();
        wallet = new Wallet(shop, members, ledger, codes, db);
        owner = consoles.loggedIn(shop, Role.OWNER);
    }

    @Test
    void theLimitsHoldFromTheNextCorrectionOnAndWhatWasCorrectedTodayCounts() {
        assertThat(owner.get("/console/settings").body()).contains(PAGE);
        assertThat(owner.get(PAGE).body())
                .contains("店长的更正上限", "value=\"10000\"", "value=\"200.00\"")
                .doesNotContain("??");
        var manager = consoles.loggedIn(shop, Role.MANAGER);
        correct(manager, "points", "300");

        assertThat(save("0", "500", "12.34").statusCode()).isEqualTo(302);

        assertThat(owner.get(PAGE + "?saved").body()).contains("更正上限已保存", "value=\"500\"", "value=\"12.34\"");
        assertThat(manager.get(account("points")).body()).contains("您每天最多更正 500");
        assertThat(correct(manager, "points", "201")).isEqualTo(422);
        assertThat(correct(manager, "points", "200")).isEqualTo(302);
        assertThat(correct(manager, "bonus", "12.35")).isEqualTo(422);
        assertThat(correct(manager, "bonus", "12.34")).isEqualTo(302);
        assertThat(wallet.balance().points().value()).isEqualTo(500);
        assertThat(wallet.balance().bonus().fen()).isEqualTo(1_234);
        assertThat(jdbc.sql(
                                "select detail from audit_log where merchant_id = ? and action = 'change_correction_limits'")
                        .param(shop.merchant().value())
                        .query(String.class)
                        .single())
                .contains("10,000 → 500", "¥200.00 → ¥12.34");
        var other = shops.open();
        assertThat(consoles.loggedIn(other, Role.OWNER).get(PAGE).body())
                .as("another merchant's")
                .contains("value=\"10000\"");
    }

    @Test
    void zeroLeavesManagersNothingAndOwnersEverything() {
        save("0", "0", "0");
        var manager = consoles.loggedIn(shop, Role.MANAGER);

        assertThat(manager.get(account("points")).body()).doesNotContain("name=\"operation\"");
        assertThat(correct(manager, "points", "1")).isEqualTo(403);
        assertThat(correct(owner, "points", "20000")).isEqualTo(302);
    }

    @Test
    void twoOwnersAtOnceAndAnOldPageDoNotOverwriteEachOther() {
        assertThat(Parallel.successes(4, i -> save("0", "70" + i, "1").statusCode() == 302))
                .isEqualTo(1);

        var late = save("0", "900", "1");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("别人改过这些规则", "value=\"900\"", "name=\"version\" value=\"1\"");
        assertThat(save("1", "900", "1").statusCode())
                .as("seen, and saved again")
                .isEqualTo(302);
    }

    @Test
    void nonsenseIsNamedAndOthersAreShutOut() {
        for (var nonsense : List.of("-1", "1.5", "很多", "1000001", "")) {
            var answer = save("0", nonsense, "1");
            assertThat(answer.statusCode()).as(nonsense).isEqualTo(422);
            assertThat(answer.body()).contains("is-invalid").doesNotContain("??");
        }
        assertThat(save("0", "1", "10000.01").statusCode()).isEqualTo(422);
        for (var role : List.of(Role.MANAGER, Role.CASHIER, Role.MARKETER)) {
            var browser = consoles.loggedIn(shop, role);
            assertThat(browser.get(PAGE).statusCode()).isEqualTo(403);
            assertThat(browser.post("/console", PAGE, "version", "0", "points", "1", "bonus", "1")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(owner.get(PAGE + "?lang=en").body())
                .contains("Managers’ correction limits")
                .doesNotContain("??");
    }

    private HttpResponse<String> save(String version, String points, String bonus) {
        return owner.post(PAGE, PAGE, "version", version, "points", points, "bonus", bonus);
    }

    private String account(String account) {
        return "/console/members/" + wallet.member().id() + "/accounts/" + account;
    }

    private int correct(Consoles.Browser browser, String account, String amount) {
        return browser.post(
                        "/console",
                        account(account),
                        "operation",
                        Ids.code(20),
                        "direction",
                        "GIVE",
                        "amount",
                        amount,
                        "until",
                        "",
                        "reason",
                        "漏记消费")
                .statusCode();
    }
}
