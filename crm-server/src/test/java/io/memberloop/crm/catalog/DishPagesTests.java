package io.memberloop.crm.catalog;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The owner writes the menu in the console; the store's bridge gets it. */
@ShopTest
class DishPagesTests {

    private static final String FRESH = "/console/catalog/dishes/new";

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    Tills tills;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Consoles.Browser owner;

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
        owner = consoles.loggedIn(till.shop(), Role.OWNER);
    }

    @Test
    void aNewDishReachesTheBridgeWithItsInitialsItsCategoryAndWhatIsAsked() {
        var saved = owner.post(FRESH, FRESH, dish("name", "重庆小面", "newCategory", "面食", "price", "12.5"));

        assertThat(saved.statusCode()).isEqualTo(302);
        var item = item(0);
        assertThat(item.path("name").asString()).isEqualTo("重庆小面");
        assertThat(item.path("pinyin").asString()).isEqualTo("cqxm");
        assertThat(item.path("price").asLong()).isEqualTo(1_250);
        assertThat(item.path("unitGrams").isNull()).isTrue();
        assertThat(snapshot().at("/categories/0/name").asString()).isEqualTo("面食");
        var hot = item.at("/choices/0");
        assertThat(hot.path("least").asInt()).isEqualTo(1);
        assertThat(hot.path("most").asInt()).isEqualTo(1);
        assertThat(hot.at("/choices/1/name").asString()).isEqualTo("微辣");
        assertThat(item.at("/choices/1/choices/0/name").asString()).isEqualTo("加蛋");
        assertThat(item.at("/choices/1/choices/0/price").asLong()).isEqualTo(200);
        assertThat(item.at("/choices/1/choices/1/price").asLong()).isEqualTo(350);
        assertThat(events()).isEqualTo(1);
        assertThat(owner.get("/console/catalog").body()).contains("重庆小面", "面食");
    }

    @Test
    void whatKeepsItsNameKeepsItsIdWhenADishIsEdited() {
        owner.post(FRESH, FRESH, dish());
        var before = item(0);
        var page = "/console/catalog/dishes/" + before.path("id").asString();
        assertThat(owner.get(page).body()).contains("加蛋 2.00", "3.50");

        var changed = owner.post(
                page,
                page,
                dish(
                        "category",
                        before.path("categoryId").asString(),
                        "newCategory",
                        "",
                        "groupId",
                        before.at("/choices/0/id").asString(),
                        "groupId",
                        before.at("/choices/1/id").asString(),
                        "choices",
                        "微辣\n特辣",
                        "choices",
                        "加面 3\n加蛋 2.5"));

        assertThat(changed.statusCode()).isEqualTo(302);
        var after = item(0);
        assertThat(after.at("/choices/0/id")).isEqualTo(before.at("/choices/0/id"));
        assertThat(after.at("/choices/0/choices/0/id")).isEqualTo(before.at("/choices/0/choices/1/id"));
        assertThat(after.at("/choices/1/choices/1/id")).isEqualTo(before.at("/choices/1/choices/0/id"));
        assertThat(after.at("/choices/1/choices/1/price").asLong()).isEqualTo(250);
    }

    @Test
    void aWeighedDishHasItsUnitInGrams() {
        owner.post(FRESH, FRESH, dish("name", "清蒸鲈鱼", "weighed", "500", "price", "58", "unit", "条"));
        owner.post(FRESH, FRESH, dish("name", "小龙虾", "weighed", "1000", "price", "88", "newCategory", "海鲜"));

        assertThat(item("清蒸鲈鱼").path("unitGrams").asInt()).isEqualTo(500);
        assertThat(item("清蒸鲈鱼").path("unit").asString()).isEqualTo("500g");
        assertThat(item("小龙虾").path("unitGrams").asInt()).isEqualTo(1000);
        assertThat(item("小龙虾").path("unit").asString()).isEqualTo("kg");
    }

    @Test
    void whatIsTypedWronglyIsToldAtItsFieldAndKeepsNothing() {
        var refused = owner.post(
                FRESH,
                FRESH,
                dish(
                        "name",
                        "",
                        "price",
                        "很贵",
                        "newCategory",
                        "",
                        "weighed",
                        "7",
                        "least",
                        "3",
                        "least",
                        "0",
                        "choices",
                        "不辣\n不辣",
                        "choices",
                        "加" + "长".repeat(20) + " 2"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("必填，最多 60 个字", "请选择分类或填写新分类", "选项“不辣”重复了", "名称 1 到 16 个字", "很贵")
                .doesNotContain("??");
        assertThat(snapshot().path("items")).isEmpty();
        assertThat(snapshot().path("categories")).isEmpty();
    }

    @Test
    void whoEditedAnOlderVersionIsToldAndMayReplaceTheNewer() {
        owner.post(FRESH, FRESH, dish());
        var category = item(0).path("categoryId").asString();
        var page = "/console/catalog/dishes/" + item(0).path("id").asString();
        owner.post(page, page, dish("category", category, "newCategory", "", "price", "20"));

        var late = owner.post(page, page, dish("category", category, "newCategory", "", "price", "30"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("别人改过这道菜", "¥20.00", "value=\"30\"", "name=\"version\" value=\"1\"");
        assertThat(item(0).path("price").asLong()).isEqualTo(2_000);
    }

    @Test
    void quickNotesReachTheBridgeAndTooLongOnesAreRefused() {
        owner.post("/console/catalog", "/console/catalog/notes", "notes", "少盐\n\n 不要香菜 \n少盐");
        owner.post("/console/catalog", "/console/catalog/notes", "notes", "长".repeat(21));

        assertThat(snapshot().at("/quickNotes/0").asString()).isEqualTo("少盐");
        assertThat(snapshot().at("/quickNotes/1").asString()).isEqualTo("不要香菜");
        assertThat(snapshot().path("quickNotes")).hasSize(2);
        assertThat(owner.get("/console/catalog?notes=wrong").body()).contains("最多 20 条，每条最多 20 个字");
    }

    @Test
    void anotherMerchantsDishIsNotThereAndCashiersDoNotWriteTheMenu() {
        owner.post(FRESH, FRESH, dish());
        var page = "/console/catalog/dishes/" + item(0).path("id").asString();
        var category = item(0).path("categoryId").asString();
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.post(FRESH, page, dish("price", "1")).statusCode()).isEqualTo(404);
        assertThat(stranger.post(FRESH, FRESH, dish("category", category, "newCategory", ""))
                        .statusCode())
                .isEqualTo(404);
        assertThat(consoles.loggedIn(till.shop(), Role.CASHIER).get(page).statusCode())
                .isEqualTo(403);
        assertThat(item(0).path("price").asLong()).isEqualTo(1_250);
    }

    @Test
    void initialsAreThoseThatPeopleSay() {
        assertThat(Initials.of("宫保鸡丁")).isEqualTo("gbjd");
        assertThat(Initials.of("XO酱炒饭（大）2 号")).isEqualTo("xojcfd2h");
        assertThat(Initials.of("虾".repeat(60))).hasSize(60);
        assertThat(Initials.of("☕")).isEmpty();
    }

    private JsonNode snapshot() {
        return till.call(HttpMethod.GET, "/snapshot", null).body();
    }

    private JsonNode item(int index) {
        return snapshot().path("items").path(index);
    }

    private JsonNode item(String name) {
        return snapshot()
                .path("items")
                .valueStream()
                .filter(i -> i.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int events() {
        return jdbc.sql("select count(*) from terminal_event where merchant_id = ? and type = 'store.changed'")
                .param(till.shop().merchant().value())
                .query(Integer.class)
                .single();
    }

    /** Noodles with a question that has to be answered and one that need not; what is given replaces fields of one name. */
    private static String[] dish(String... changes) {
        var form = new ArrayList<>(List.of(
                "version", "0", "name", "小面", "category", "", "newCategory", "面" + Ids.code(4), "price", "12.5"));
        form.addAll(List.of("unit", "碗", "weighed", "", "active", "true", "discountable", "true"));
        form.addAll(List.of("groupId", "", "groupName", "辣度", "least", "1", "most", "1", "choices", "不辣\n微辣"));
        form.addAll(List.of("groupId", "", "groupName", "加料", "least", "0", "most", "2", "choices", "加蛋 2\n加肉 +¥3.50"));
        var used = new ArrayList<Integer>();
        for (int i = 0; i < changes.length; i += 2) {
            for (int at = 0; at < form.size(); at += 2) {
                if (form.get(at).equals(changes[i]) && !used.contains(at)) {
                    form.set(at + 1, changes[i + 1]);
                    used.add(at);
                    break;
                }
            }
        }
        return form.toArray(String[]::new);
    }
}
