package io.memberloop.crm.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The owner decides what a store adds to a bill, how it rounds, and who may give how much. */
@ShopTest
class StoreRulePagesTests {

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    Tills tills;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theExampleIsWhatTheTillWillCharge() {
        var till = tills.in(shops.open());
        var page = page(till.shop());
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);

        var example = owner.post(page, page + "/example", form("bill", "128.66", "refund", "300"))
                .body();

        assertThat(example)
                .contains("¥12.87")
                .contains("-¥0.53")
                .contains("¥141.00")
                .contains("可以自己优惠到 ¥6.43")
                .contains("需店长 PIN");
        owner.post(page, page, form());
        var order = till.present(Ids.code(12), 1, "BILL", List.of(Till.line(1, "套餐", 12_866, 1)));
        assertThat(order.path("due").asLong()).isEqualTo(14_100);
    }

    @Test
    void aChangeReachesTheStoresBridgeAndTheAuditLog() {
        var till = tills.in(shops.open());
        var shop = till.shop();
        var owner = consoles.loggedIn(shop, Role.OWNER);

        var answer = owner.post(page(shop), page(shop), form());

        assertThat(answer.statusCode()).isEqualTo(302);
        var snapshot = till.call(HttpMethod.GET, "/snapshot", null).body();
        assertThat(snapshot.path("store").path("rules").path("servicePercent").asInt())
                .isEqualTo(10);
        assertThat(snapshot.path("store").path("dayStartsAt").asString()).isEqualTo("05:30");
        assertThat(jdbc.sql("select type from terminal_event where merchant_id = ? and store_id = ?")
                        .params(shop.merchant().value(), shop.store().value())
                        .query(String.class)
                        .list())
                .containsExactly("store.changed");
        assertThat(jdbc.sql("select detail from audit_log where merchant_id = ? and subject = ?")
                        .params(shop.merchant().value(), "store:" + shop.store())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("服务费 0% → 10%")
                .contains("抹零 不抹零，收到分 → 抹掉角分，收到元")
                .contains("营业日从几点开始 04:00 → 05:30");
    }

    @Test
    void whatStaffTakeOffWithoutAManagerReachesTheBridgeAndIsSaidByExample() {
        var till = tills.in(shops.open());
        var shop = till.shop();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        assertThat(snapshot(till).path("voidAloneMost").asLong())
                .as("until somebody decides")
                .isZero();
        assertThat(owner.get(page(shop)).body()).contains("服务员退一道 ¥38.00 的菜：每次都要店长输 PIN");

        assertThat(example(owner, shop, "voidAlone", "38", "dish", "38")).contains("不超过 ¥38.00，写明原因就能退");
        assertThat(example(owner, shop, "voidAlone", "37.99", "dish", "38")).contains("超过 ¥37.99，要店长输 PIN");
        assertThat(example(owner, shop, "voidAlone", "0", "dish", "38")).contains("每次都要店长输 PIN");

        assertThat(owner.post(page(shop), page(shop), and(form(), "voidAlone", "38.00"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(snapshot(till).path("voidAloneMost").asLong()).isEqualTo(3_800);
        assertThat(owner.get(page(shop)).body()).contains("name=\"voidAlone\"", "value=\"38.00\"");
        assertThat(owner.get(page(shop) + "?lang=en").body())
                .contains("within ¥38.00, so a reason is enough")
                .doesNotContain("??");
        assertThat(jdbc.sql("select detail from audit_log where merchant_id = ? and subject = ?")
                        .params(shop.merchant().value(), "store:" + shop.store())
                        .query(String.class)
                        .single())
                .contains("员工可自己退的菜 ¥0.00 → ¥38.00");
    }

    @Test
    void aPageThatWasOpenedBeforeLeavesTheLimitOfVoidsAsItIsAndNonsenseIsNamed() {
        var till = tills.in(shops.open());
        var shop = till.shop();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        owner.post(page(shop), page(shop), and(form(), "voidAlone", "38"));

        owner.post(page(shop), page(shop), form("version", "2"));
        assertThat(snapshot(till).path("voidAloneMost").asLong()).isEqualTo(3_800);
        for (var nonsense : List.of("-1", "x", "", "1000000.01")) {
            var answer = owner.post(page(shop), page(shop), and(form("version", "3"), "voidAlone", nonsense));
            assertThat(answer.statusCode()).as(nonsense).isEqualTo(422);
            assertThat(answer.body()).contains("field-error").doesNotContain("??");
        }
        assertThat(version(shop)).isEqualTo(3);
    }

    private static String example(Consoles.Browser owner, Shops.Shop shop, String... typed) {
        return owner.post(page(shop), page(shop) + "/example", and(form(), typed))
                .body();
    }

    private static JsonNode snapshot(Till till) {
        return till.call(HttpMethod.GET, "/snapshot", null).body().path("store");
    }

    private static String[] and(String[] form, String... more) {
        return Stream.of(form, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void nonsenseIsNamedAtItsField() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);

        var answer = owner.post(
                page(shop),
                page(shop),
                form(
                        "servicePercent",
                        "101",
                        "rounding",
                        "UP",
                        "dayStartsAt",
                        "13:00",
                        "refundSecond",
                        "1",
                        "attachHours",
                        "-1"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("请填写 0 到 100 之间的整数")
                .contains("请选择一项")
                .contains("请填写 12:00 之前的时间")
                .contains("不能低于需店长批准的金额")
                .contains("value=\"101\"")
                .doesNotContain("??");
        assertThat(version(shop)).isEqualTo(1);
    }

    @Test
    void whoEditsAtTheSameTimeIsTold() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        owner.post(page(shop), page(shop), form());

        var late = owner.post(page(shop), page(shop), form("servicePercent", "8"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("服务费 10% → 8%").contains("name=\"version\" value=\"2\"");
        assertThat(version(shop)).isEqualTo(2);
    }

    @Test
    void anotherMerchantsStoreDoesNotExistAndAManagerHasNoRules() {
        var shop = shops.open();
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(stranger.get(page(shop)).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/console", page(shop), form()).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/console", page(shop) + "/example", form()).statusCode())
                .isEqualTo(404);
        assertThat(consoles.loggedIn(shop, Role.MANAGER).get(page(shop)).statusCode())
                .isEqualTo(403);
        assertThat(version(shop)).isEqualTo(1);
    }

    @Test
    void theSettingsLeadToEveryRule() {
        var shop = shops.open();

        var settings =
                consoles.loggedIn(shop, Role.OWNER).get("/console/settings").body();

        assertThat(settings)
                .contains("/console/settings/points")
                .contains("/console/settings/stored-value")
                .contains(page(shop));
    }

    private static String page(Shops.Shop shop) {
        return "/console/settings/stores/" + shop.store();
    }

    private static String[] form(String... typed) {
        var form = new ArrayList<>(
                List.of("version", "1", "servicePercent", "10", "rounding", "YUAN_DOWN", "manualPercent", "5"));
        form.addAll(
                List.of("refundManager", "200", "refundSecond", "1000", "dayStartsAt", "05:30", "attachHours", "24"));
        form.addAll(List.of("bill", "100", "refund", "100"));
        for (int i = 0; i < typed.length; i += 2) {
            form.set(form.indexOf(typed[i]) + 1, typed[i + 1]);
        }
        return form.toArray(String[]::new);
    }

    private int version(Shops.Shop shop) {
        return jdbc.sql("select version from store where id = ?")
                .params(shop.store().value())
                .query(Integer.class)
                .single();
    }
}
