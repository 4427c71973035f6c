package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.Parallel;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member's statement of account, and corrections by hand. */
@ShopTest
class AccountPagesTests {

    private static final Pattern OPERATION = Pattern.compile("name=\"operation\" value=\"([0-9A-Z]{20})\"");

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
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Wallet wallet;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        Wallet.rules(jdbc, till.shop());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
    }

    @Test
    void theStatementSaysWhatMovedWhyAndWhatWasThereAfterIt() {
        wallet.has(0, 5_000, 0);
        var order = wallet.bill(till, 3_000);
        wallet.pays(till, order, "STORED_VALUE", 3_000);
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);

        var principal = manager.get(page("principal")).body();
        var points = manager.get(page("points")).body();

        assertThat(principal)
                .contains("付款")
                .contains("/console/orders/" + order)
                .contains("-¥30.00")
                .contains("¥20.00")
                .doesNotContain("??");
        assertThat(points).contains("消费得积分").contains("+30").contains("/console/orders/" + order);
        assertThat(manager.get("/console/members/" + wallet.member().id()).body())
                .contains(page("bonus"))
                .contains("¥20.00")
                .doesNotContain("??");
        assertThat(manager.get(page("points") + "?lang=en").body())
                .contains("Points account")
                .contains("Earned by a purchase")
                .doesNotContain("??");
    }

    @Test
    void aLongStatementGoesOnWhereThePageEndedAndItsBalancesFitTogether() {
        Tenant.run(
                till.shop().merchant(),
                () -> db.run(() -> {
                    for (int i = 1; i <= 40; i++) {
                        var parts = Parts.points(Points.of(10));
                        ledger.credit(wallet.member().id(), parts, Ledger.NEVER, Cause.of("TEST", "s" + i), "");
                    }
                }));
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);

        var first = owner.get(page("points")).body();
        var next = first.replaceAll("(?s).*href=\"(" + page("points") + "\\?before=[0-9]+)\".*", "$1");
        var second = owner.get(next).body();

        assertThat(balances(first)).hasSize(30).startsWith("400", "390").endsWith("110");
        assertThat(balances(second)).hasSize(10).startsWith("100").endsWith("10");
        assertThat(second).doesNotContain("?before=");
    }

    @Test
    void theOwnerCorrectsWithAReasonAndADoubleClickBooksOnce() {
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        var operation = operation(owner, "points");

        var answers = Parallel.successes(
                6,
                i -> owner.post(page("points"), page("points"), form(operation)).statusCode() == 302);

        assertThat(answers).isEqualTo(6);
        assertThat(wallet.balance().points().value()).isEqualTo(500);
        var statement = owner.get(page("points") + "?saved").body();
        assertThat(statement)
                .contains("已记账")
                .contains("手工更正")
                .contains("漏记消费")
                .contains("+500")
                .contains("2050-12-31 到期");
        assertThat(audit()).containsExactly("POINTS 500: 漏记消费");
        assertThat(operation(owner, "points")).isNotEqualTo(operation);
        var other = owner.post(page("points"), page("points"), form(operation, "amount", "7"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("同一操作编号已用于另一个请求");
        assertThat(wallet.balance().points().value()).isEqualTo(500);
    }

    @Test
    void stillLessCanBeTakenThanThereIs() {
        wallet.has(0, 0, 2_000);
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);

        var refused = owner.post(
                page("bonus"), page("bonus"), form(operation(owner, "bonus"), "direction", "TAKE", "amount", "20.01"));
        owner.post(page("bonus"), page("bonus"), form(operation(owner, "bonus"), "direction", "TAKE", "amount", "5.5"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("储值余额不足，可用 ¥20.00").contains("value=\"20.01\"");
        assertThat(wallet.balance().bonus().fen()).isEqualTo(1_450);
    }

    @Test
    void aManagerCorrectsSoMuchADayAndNoPaidInMoney() {
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        assertThat(manager.get(page("points")).body()).contains("您每天最多更正 10,000");
        correct(manager, "points", "6000");

        var over = correct(manager, "points", "4001");
        var rest = correct(manager, "points", "4000");

        assertThat(over.statusCode()).isEqualTo(422);
        assertThat(over.body()).contains("超过您每天可以更正的 10,000");
        assertThat(rest.statusCode()).isEqualTo(302);
        assertThat(wallet.balance().points().value()).isEqualTo(10_000);
        assertThat(manager.get(page("principal")).body()).doesNotContain("name=\"operation\"");
        var principal = manager.post("/console", page("principal"), form(Ids.code(20)));
        assertThat(principal.statusCode()).isEqualTo(403);
        assertThat(wallet.balance().principal().fen()).isZero();
    }

    @Test
    void whoMayOnlyLookCorrectsNothing() {
        for (var role : List.of(Role.CASHIER, Role.MARKETER)) {
            var browser = consoles.loggedIn(till.shop(), role);
            assertThat(browser.get(page("points")).body()).doesNotContain("name=\"operation\"");
            assertThat(browser.post("/console", page("points"), form(Ids.code(20)))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(wallet.balance()).isEqualTo(Parts.NONE);
    }

    @Test
    void nonsenseIsNamedAtItsFieldAndKept() {
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);

        var answer = owner.post(
                page("points"),
                page("points"),
                form(operation(owner, "points"), "amount", "1.5", "until", "2001-01-01", "reason", " "));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("请填写 1 到 1,000,000 之间的整数")
                .contains("请填写今天或以后的日期")
                .contains("请填写原因")
                .contains("value=\"1.5\"")
                .doesNotContain("??");
        assertThat(wallet.balance()).isEqualTo(Parts.NONE);
    }

    @Test
    void anotherMerchantsMemberDoesNotExist() {
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(stranger.get(page("points")).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/console", page("points"), form(Ids.code(20))).statusCode())
                .isEqualTo(404);
        assertThat(consoles.loggedIn(till.shop(), Role.OWNER)
                        .get("/console/members/" + wallet.member().id() + "/accounts/gold")
                        .statusCode())
                .isEqualTo(404);
        assertThat(wallet.balance()).isEqualTo(Parts.NONE);
    }

    private String page(String account) {
        return "/console/members/" + wallet.member().id() + "/accounts/" + account;
    }

    private java.net.http.HttpResponse<String> correct(Consoles.Browser browser, String account, String amount) {
        return browser.post(page(account), page(account), form(operation(browser, account), "amount", amount));
    }

    private String operation(Consoles.Browser browser, String account) {
        var found = OPERATION.matcher(browser.get(page(account)).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String[] form(String operation, String... typed) {
        var form = new ArrayList<>(List.of("operation", operation, "direction", "GIVE", "amount", "500"));
        form.addAll(List.of("until", "2050-12-31", "reason", "漏记消费"));
        for (int i = 0; i < typed.length; i += 2) {
            form.set(form.indexOf(typed[i]) + 1, typed[i + 1]);
        }
        return form.toArray(String[]::new);
    }

    /** The column of balances. */
    private static List<String> balances(String body) {
        return Pattern.compile("data-label=\"余额\">([^<]+)<")
                .matcher(body)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    private List<String> audit() {
        return jdbc.sql("select detail from audit_log where merchant_id = ? and action = 'adjust_balance'")
                .params(till.shop().merchant().value())
                .query(String.class)
                .list();
    }
}
