package io.memberloop.crm.storedvalue.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.storedvalue.StoredValueRules;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner decides what can be paid in and what the shop adds. */
@ShopTest
class StoredValuePagesTests {

    private static final String PAGE = "/console/settings/stored-value";

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    StoredValueRules rules;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theExampleFollowsOneMembersMoney() {
        var owner = consoles.loggedIn(shops.open(), Role.OWNER);

        var example = owner.post(
                        PAGE,
                        PAGE + "/example",
                        form("PROPORTIONAL", "200", "20", "500", "80", "topUp", "200", "spend", "110"))
                .body();

        assertThat(example)
                .contains("充 ¥200.00 后账上")
                .as("proportional: 200 to 20")
                .contains("-¥100.00")
                .contains("-¥10.00")
                .contains("¥100.00 + ¥10.00")
                .as("half of the bill comes back in the same ratio")
                .contains("+¥50.00")
                .contains("+¥5.00")
                .as("what is left of the top-up takes its bonus with it")
                .contains("一并收回赠送金");
    }

    @Test
    void bonusThatWasSpentFirstIsOwedWhenTheRestIsPaidOut() {
        var owner = consoles.loggedIn(shops.open(), Role.OWNER);

        var example = owner.post(
                        PAGE,
                        PAGE + "/example",
                        form("BONUS_FIRST", "200", "20", "", "", "topUp", "200", "spend", "100"))
                .body();

        assertThat(example).contains("赠送金欠").contains("-¥12.00");
    }

    @Test
    void stepsAreSavedInOrderAndWrittenDown() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);

        var answer = owner.post(PAGE, PAGE, form("BONUS_FIRST", "500", "80", "200", "20"));

        assertThat(answer.statusCode()).isEqualTo(302);
        var rule = Tenant.as(shop.merchant(), rules::current);
        assertThat(rule.steps()).extracting(s -> s.pay().fen()).containsExactly(20_000L, 50_000L);
        assertThat(rule.bonusFor(Money.ofYuan("500"))).isEqualTo(Money.ofYuan("80"));
        assertThat(owner.get(PAGE).body()).contains("value=\"200.00\"").contains("value=\"80.00\"");
        assertThat(audit(shop)).hasSize(1);
        assertThat(audit(shop).get(0))
                .contains("充值档位 – → ¥200.00+¥20.00, ¥500.00+¥80.00")
                .contains("先花哪部分 先花本金 → 先花赠送金");
    }

    @Test
    void aRowThatIsEmptiedIsAStepLess() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        owner.post(PAGE, PAGE, form("BONUS_FIRST", "200", "20", "500", "80"));

        owner.post(PAGE, PAGE, form("BONUS_FIRST", "", "", "500", "80", "version", "1"));

        assertThat(Tenant.as(shop.merchant(), rules::current).steps()).hasSize(1);
    }

    @Test
    void stepsThatCheatTheirPayersAreRefused() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);

        assertThat(refused(owner, form("BONUS_FIRST", "200", "20", "200", "30")))
                .contains("这个充值金额重复了");
        assertThat(refused(owner, form("BONUS_FIRST", "200", "20", "500", "10")))
                .contains("不能比充得少的少");
        assertThat(refused(owner, form("BONUS_FIRST", "500", "10", "200", "20")))
                .contains("不能比充得少的少");
        assertThat(refused(owner, form("BONUS_FIRST", "", "", "", ""))).contains("至少要有一档");
        assertThat(refused(owner, form("LATER", "0", "20", "200", "-1", "least", "9", "most", "8")))
                .contains("请选择一项")
                .contains("不能低于最少")
                .contains("value=\"-1\"")
                .doesNotContain("??");
        assertThat(jdbc.sql("select count(*) from stored_value_rule where merchant_id = ?")
                        .params(shop.merchant().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoEditsAtTheSameTimeIsTold() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        owner.post(PAGE, PAGE, form("BONUS_FIRST", "200", "20", "", ""));

        var late = owner.post(PAGE, PAGE, form("PROPORTIONAL", "200", "30", "", ""));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("¥200.00+¥20.00 → ¥200.00+¥30.00").contains("name=\"version\" value=\"1\"");
        assertThat(Tenant.as(shop.merchant(), rules::current).steps().get(0).bonus())
                .isEqualTo(Money.ofYuan("20"));
    }

    @Test
    void onlyTheOwnerDecides() {
        var shop = shops.open();
        assertThat(consoles.loggedIn(shop, Role.MANAGER).get(PAGE).statusCode()).isEqualTo(403);
        assertThat(consoles.loggedIn(shop, Role.OWNER).get(PAGE + "?lang=en").body())
                .contains("Stored-value rule")
                .doesNotContain("??");
    }

    private static String refused(Consoles.Browser owner, String[] form) {
        var answer = owner.post(PAGE, PAGE, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    /** Two rows of steps; what follows is typed instead of what is right. */
    private static String[] form(
            String order, String pay1, String bonus1, String pay2, String bonus2, String... typed) {
        var form = new ArrayList<>(List.of("version", "0", "active", "true", "spendOrder", order, "bonusDays", "180"));
        form.addAll(List.of("least", "100", "most", "5000", "refundDays", "0", "topUp", "200", "spend", "100"));
        for (int i = 0; i < typed.length; i += 2) {
            form.set(form.indexOf(typed[i]) + 1, typed[i + 1]);
        }
        form.addAll(List.of("stepPay", pay1, "stepBonus", bonus1, "stepPay", pay2, "stepBonus", bonus2));
        return form.toArray(String[]::new);
    }

    private List<String> audit(Shops.Shop shop) {
        return jdbc.sql("select detail from audit_log where merchant_id = ? and action = 'change_stored_value_rule'")
                .params(shop.merchant().value())
                .query(String.class)
                .list();
    }
}
