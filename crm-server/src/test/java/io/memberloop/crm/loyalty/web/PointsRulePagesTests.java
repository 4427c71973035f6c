package io.memberloop.crm.loyalty.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner decides what points are earned by and what they pay. */
@ShopTest
class PointsRulePagesTests {

    private static final String PAGE = "/console/settings/points";

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

    @Test
    void theExampleReckonsWhileTheOwnerTypes() {
        var shop = shops.open();
        jdbc.sql("insert into tier (id, merchant_id, level, name, spend_fen, points_percent, price_percent)"
                        + " values (?, ?, 1, '金卡', 0, 150, 95)")
                .params(Ids.next(), shop.merchant().value())
                .update();
        var owner = consoles.loggedIn(shop, Role.OWNER);

        var example = owner.post(PAGE, PAGE + "/example", form("perYuan", "2", "spend", "128.60", "balance", "3050"))
                .body();

        assertThat(example)
                .contains("id=\"rule-example\"")
                .contains("256 分")
                .contains("金卡 · 150%")
                .contains("384 分")
                .as("at most half of the bill, in whole steps of what there is")
                .contains("¥30.00")
                .contains("3,000 分")
                .as("half of the money takes half of the points")
                .contains("128 分")
                .doesNotContain("<html");
        assertThat(owner.post(PAGE, PAGE + "/example", form("perYuan", "")).body())
                .contains("填好以下几项就能试算");
    }

    @Test
    void aChangedRuleCountsAtTheTillAndStandsInTheAuditLog() {
        var till = tills.in(shops.open());
        var shop = till.shop();
        var owner = consoles.loggedIn(shop, Role.OWNER);

        var answer = owner.post(PAGE, PAGE, form("version", "1", "perYuan", "3"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(owner.get(PAGE + "?saved").body()).contains("已保存").contains("name=\"perYuan\"");
        var member = new Wallet(shop, members, ledger, codes, db);
        var order = member.bill(till, 5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        assertThat(member.balance().points().value()).isEqualTo(150);
        assertThat(audit(shop)).hasSize(1);
        assertThat(audit(shop).get(0)).contains("每消费 1 元得 1 → 3").contains("积分可以抵现 否 → 是");
    }

    @Test
    void nothingChangedIsNoDeed() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        owner.post(PAGE, PAGE, form("version", "1"));

        owner.post(PAGE, PAGE, form("version", "2"));

        assertThat(audit(shop)).hasSize(1);
    }

    @Test
    void nonsenseIsNamedAtItsFieldAndNothingIsStored() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);

        var answer = owner.post(
                PAGE,
                PAGE,
                form("version", "1", "perYuan", "1001", "worth", "0", "validDays", "7", "mostPercent", "x"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"e-perYuan\"")
                .contains("请填写 0 到 1,000 之间的整数")
                .contains("id=\"e-worth\"")
                .contains("¥0.01 到 ¥10,000.00")
                .contains("id=\"e-noticeDays\"")
                .contains("id=\"e-mostPercent\"")
                .contains("value=\"1001\"")
                .doesNotContain("??");
        owner.get(PAGE + "?lang=en");
        assertThat(owner.post(PAGE, PAGE, form("version", "1", "perYuan", "1001"))
                        .body())
                .contains("Please type a whole number from 0 to 1,000")
                .doesNotContain("??");
        assertThat(perYuan(shop)).isEqualTo(1);
        assertThat(audit(shop)).isEmpty();
    }

    @Test
    void whoEditsAtTheSameTimeIsToldAndOverwritesNothingUnseen() {
        var shop = shops.open();
        var first = consoles.loggedIn(shop, Role.OWNER);
        var second = consoles.loggedIn(shop, Role.OWNER);
        first.post(PAGE, PAGE, form("version", "1", "perYuan", "2"));

        var answer = second.post(PAGE, PAGE, form("version", "1", "perYuan", "5"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("别人改过这些规则")
                .contains("每消费 1 元得 2 → 5")
                .contains("name=\"version\" value=\"2\"")
                .contains("value=\"5\"");
        assertThat(perYuan(shop)).isEqualTo(2);
        second.post(PAGE, PAGE, form("version", "2", "perYuan", "5"));
        assertThat(perYuan(shop)).isEqualTo(5);
    }

    @Test
    void aShopWithoutRulesGetsItsFirstOnes() {
        var shop = shops.open();
        jdbc.sql("delete from earn_rule where merchant_id = ?")
                .params(shop.merchant().value())
                .update();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        assertThat(owner.get(PAGE).body()).contains("name=\"version\" value=\"0\"");

        owner.post(PAGE, PAGE, form("version", "0", "perYuan", "4"));

        assertThat(perYuan(shop)).isEqualTo(4);
        assertThat(owner.post(PAGE, PAGE, form("version", "0")).statusCode()).isEqualTo(409);
    }

    @Test
    void onlyTheOwnerDecides() {
        var shop = shops.open();
        for (var role : List.of(Role.MANAGER, Role.MARKETER, Role.CASHIER)) {
            assertThat(consoles.loggedIn(shop, role).get(PAGE).statusCode())
                    .as(role.name())
                    .isEqualTo(403);
        }
        var owner = consoles.loggedIn(shop, Role.OWNER);
        assertThat(owner.postWith("forged", PAGE, form("version", "1")).statusCode())
                .isEqualTo(403);
        assertThat(perYuan(shop)).isEqualTo(1);
    }

    /** A form that is right, with some fields typed otherwise. */
    private static String[] form(String... typed) {
        var form = new ArrayList<>(List.of(
                "version", "1", "perYuan", "1", "validDays", "365", "welcome", "0", "noticeDays", "7", "pays", "true"));
        form.addAll(List.of(
                "step", "100", "worth", "1", "mostPercent", "50", "spend", "128", "byBonus", "0", "balance", "100"));
        for (int i = 0; i < typed.length; i += 2) {
            form.set(form.indexOf(typed[i]) + 1, typed[i + 1]);
        }
        return form.toArray(String[]::new);
    }

    private int perYuan(Shops.Shop shop) {
        return jdbc.sql("select points_per_yuan from earn_rule where merchant_id = ?")
                .params(shop.merchant().value())
                .query(Integer.class)
                .single();
    }

    private List<String> audit(Shops.Shop shop) {
        return jdbc.sql("select detail from audit_log where merchant_id = ? and action = 'change_points_rule'")
                .params(shop.merchant().value())
                .query(String.class)
                .list();
    }
}
