package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
class ConsolePagesTests {

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aShopWithoutHistoryShowsWhatToDo() {
        var browser = consoles.loggedIn(shops.open(), Role.OWNER);

        for (var page : List.of(
                "/console", "/console/members", "/console/orders", "/console/orders/quality", "/console/catalog")) {
            assertThat(browser.get(page).body())
                    .as(page)
                    .contains("empty-state")
                    .doesNotContain("??");
            assertThat(browser.get(page + "?lang=en").body()).as(page).doesNotContain("??");
            browser.get(page + "?lang=zh-CN");
        }
        assertThat(browser.get("/console/settings").body()).contains("未接入").doesNotContain("??");
    }

    @Test
    void membersGoOnWhereTheLastPageEnded() {
        var shop = shops.open();
        for (int i = 0; i < 35; i++) {
            member(shop, "8000000%02d".formatted(i), "王" + i, "2026-01-%02d 00:00:00".formatted(i % 28 + 1));
        }
        var browser = consoles.loggedIn(shop, Role.MARKETER);

        var first = browser.get("/console/members").body();
        var next = first.replaceAll("(?s).*href=\"(/console/members\\?after=[0-9-]+)\".*", "$1");
        var second = browser.get(next).body();

        assertThat(first.split("data-href=", -1)).hasSize(31);
        assertThat(second.split("data-href=", -1)).hasSize(6);
        assertThat(second).doesNotContain("?after=");
    }

    @Test
    void namesAndNumbersAreMasked() {
        var shop = shops.open();
        member(shop, "8866123456", "欧阳小明", "2026-01-01 00:00:00");

        var list = consoles.loggedIn(shop, Role.CASHIER).get("/console/members").body();

        assertThat(list)
                .contains("欧**")
                .contains("****3456")
                .doesNotContain("欧阳小明")
                .doesNotContain("8866123456");
    }

    @Test
    void theSearchFieldGoesStraightToTheMember() {
        var shop = shops.open();
        long id = member(shop, "8866999001", "李娜", "2026-01-01 00:00:00");

        var answer = consoles.loggedIn(shop, Role.CASHIER).get("/console/search?q=8866999001");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/console/members/" + id);
    }

    @Test
    void theSearchFieldGoesStraightToTheOrder() {
        var shop = shops.open();
        long id = order(shop);

        var answer = consoles.loggedIn(shop, Role.CASHIER).get("/console/search?q=" + id);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/console/orders/" + id);
    }

    @Test
    void anotherMerchantsThingsDoNotExist() {
        var shop = shops.open();
        long member = member(shop, "8866777001", "张伟", "2026-01-01 00:00:00");
        long order = order(shop);
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        for (var path :
                List.of("/console/members/" + member, "/console/orders/" + order, "/console/stores/" + shop.store())) {
            assertThat(consoles.loggedIn(shop, Role.OWNER).get(path).statusCode())
                    .as(path)
                    .isEqualTo(200);
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        var codes = stranger.post(
                "/console", "/console/stores/" + shop.store() + "/codes", "kind", "DEVICE", "name", "手持机");
        assertThat(codes.statusCode()).isEqualTo(404);
        assertThat(stranger.get("/console/search?q=8866777001")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("/console/members?q=");
    }

    @Test
    void aPairingCodeIsShownOnceAndRecorded() {
        var shop = shops.open();
        var browser = consoles.loggedIn(shop, Role.MANAGER);
        var page = "/console/stores/" + shop.store();

        var made = browser.post(page, page + "/codes", "kind", "DEVICE", "name", "手持机 1")
                .body();

        assertThat(made).containsPattern("[0-9A-Z]{4} [0-9A-Z]{4}</p>");
        assertThat(jdbc.sql("select count(*) from enrol_code where merchant_id = ?")
                        .params(shop.merchant().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select detail from audit_log where merchant_id = ? and action = 'make_enrol_code'")
                        .params(shop.merchant().value())
                        .query(String.class)
                        .list())
                .containsExactly("手持机 1");
    }

    @Test
    void aPairingCodeNeedsAKindAndAName() {
        var shop = shops.open();
        var browser = consoles.loggedIn(shop, Role.MANAGER);
        var page = "/console/stores/" + shop.store();

        assertThat(browser.post(page, page + "/codes", "kind", "DEVICE", "name", " ")
                        .body())
                .contains("请填写名称");
        assertThat(browser.post(page, page + "/codes", "kind", "ROBOT", "name", "x")
                        .body())
                .contains("请选择网关或手持机");
        assertThat(jdbc.sql("select count(*) from enrol_code where merchant_id = ?")
                        .params(shop.merchant().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPriceIsChangedInYuanAndNonsenseIsRefused() {
        var shop = shops.open();
        long category = Ids.next();
        long item = Ids.next();
        jdbc.sql("insert into item_category (id, merchant_id, name) values (?, ?, '热菜')")
                .params(category, shop.merchant().value())
                .update();
        jdbc.sql("insert into item (id, merchant_id, category_id, name, price_fen) values (?, ?, ?, '红烧肉', 5800)")
                .params(item, shop.merchant().value(), category)
                .update();
        var browser = consoles.loggedIn(shop, Role.MANAGER);
        var address = "/console/catalog/" + item;

        for (var nonsense : List.of("-1", "1.234", "很贵", "1000000", "")) {
            assertThat(browser.post("/console/catalog", address, "price", nonsense, "active", "true")
                            .body())
                    .as(nonsense)
                    .contains("请填写 0 到 100,000 元之间的金额");
        }
        assertThat(price(item)).isEqualTo(5800);
        browser.post("/console/catalog", address, "price", "62.5", "active", "true");
        assertThat(price(item)).isEqualTo(6250);
        assertThat(jdbc.sql("select type from terminal_event where merchant_id = ? and store_id = ?")
                        .params(shop.merchant().value(), shop.store().value())
                        .query(String.class)
                        .list())
                .as("the store's bridge hears of it once")
                .containsExactly("store.changed");
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);
        assertThat(stranger.post("/console", address, "price", "1", "active", "true")
                        .statusCode())
                .isEqualTo(404);
        assertThat(price(item)).isEqualTo(6250);
    }

    private long price(long item) {
        return jdbc.sql("select price_fen from item where id = ?")
                .params(item)
                .query(Long.class)
                .single();
    }

    private long member(Shops.Shop shop, String number, String name, String joined) {
        long id = Ids.next();
        jdbc.sql("insert into member (id, merchant_id, number, name, state, joined_at, join_store_id)"
                        + " values (?, ?, ?, ?, 'ACTIVE', ?, ?)")
                .params(
                        id,
                        shop.merchant().value(),
                        number,
                        name,
                        joined,
                        shop.store().value())
                .update();
        return id;
    }

    private long order(Shops.Shop shop) {
        long id = Ids.next();
        jdbc.sql("insert into sale_order (id, merchant_id, store_id, bill_id, bill_version, body_hash, kind,"
                        + " business_date, staff_id, staff_name, subtotal_fen, discount_fen, due_fen, state,"
                        + " settle_state, created_at) values (?, ?, ?, 'b1', 1, '-', 'QUICK', '2026-01-01', ?, '小李',"
                        + " 100, 0, 100, 'OPEN', 'NONE', '2026-01-01')")
                .params(
                        id,
                        shop.merchant().value(),
                        shop.store().value(),
                        shop.staff().value())
                .update();
        return id;
    }
}
