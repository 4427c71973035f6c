package io.memberloop.crm.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.wechat.Scenes;
import java.time.Duration;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff see of a guest, what they write down, and how they watch a guest join. */
@ShopTest
class MemberCardTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    Scenes scenes;

    @Autowired
    SqlSessionFactory sessions;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Member guest;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        guest = join(till.shop());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void theDishesOfTheLastPaidBillsAreWhatTheGuestLikes() {
        eats("宫保鸡丁", 1, "米饭", 4);
        eats("宫保鸡丁", 2, "红烧肉", 1);
        eats("红烧肉", 1, "米饭", 1);
        eats("红烧肉", 1, "鱼香肉丝", 1);
        var unpaid = bill("鱼香肉丝", 9, "米饭", 9);
        assertThat(unpaid.status()).isEqualTo(200);

        var favourites = card(guest.number()).body().path("favourites");

        assertThat(favourites.findValuesAsString("name")).containsExactly("红烧肉", "米饭", "宫保鸡丁", "鱼香肉丝");
        assertThat(favourites.path(1).path("visits").asInt()).isEqualTo(2);
        assertThat(favourites.path(1).path("pieces").asInt()).isEqualTo(5);
    }

    /** However many orders there are, only this member's are read, and of those only as many as count. */
    @Test
    void favouritesAreReadByTheMembersIndex() {
        eats("宫保鸡丁", 1, "米饭", 4);
        var sql = sessions.getConfiguration()
                .getMappedStatement("io.memberloop.crm.order.FavouriteMapper.of")
                .getBoundSql(Map.of())
                .getSql();
        long merchant = till.shop().merchant().value();

        var plan = jdbc.sql("explain " + sql)
                .params(merchant, guest.id().value(), 30, merchant, 5)
                .query()
                .listOfRows();

        assertThat(plan).anySatisfy(row -> assertThat(row.get("key")).isEqualTo("sale_order_member"));
        assertThat(plan).filteredOn(row -> "l".equals(row.get("table"))).allSatisfy(row -> assertThat(row.get("key"))
                .isEqualTo("PRIMARY"));
        assertThat(plan)
                .filteredOn(row -> "ALL".equals(row.get("type")))
                .as("only what the inner select gave is read whole")
                .allSatisfy(row -> assertThat(row.get("table").toString()).startsWith("<derived"));
    }

    /** The same for the bills on the member's phone. */
    @Test
    void aMembersBillsAreReadByTheMembersIndexWithoutSorting() {
        eats("宫保鸡丁", 1, "米饭", 4);
        var sql = sessions.getConfiguration()
                .getMappedStatement("io.memberloop.crm.order.OrderMapper.paidOfMember")
                .getBoundSql(Map.of())
                .getSql();

        var plan = jdbc.sql("explain " + sql)
                .params(till.shop().merchant().value(), guest.id().value(), 20)
                .query()
                .listOfRows();

        assertThat(plan).hasSize(1);
        assertThat(plan.get(0).get("key")).isEqualTo("sale_order_member");
        assertThat(String.valueOf(plan.get(0).get("Extra"))).doesNotContain("filesort");
    }

    @Test
    void aBirthdayIsMonthAndDayAndMarkedWhenItIsNear() {
        assertThat(card(guest.number()).body().path("birthday").isNull()).isTrue();
        var today =
                clock.instant().atZone(ZoneId.of("Asia/Shanghai")).minusHours(4).toLocalDate();
        Tenant.run(till.shop().merchant(), () -> db.run(() -> members.born(guest.id(), MonthDay.from(today))));
        Tenant.run(till.shop().merchant(), () -> db.run(() -> members.born(guest.id(), MonthDay.of(1, 1))));

        var card = card(guest.number()).body();

        assertThat(card.path("birthday").asString())
                .as("said once, it stays")
                .isEqualTo(DateTimeFormatter.ofPattern("MM-dd").format(today));
        assertThat(card.path("birthdayNear").asString()).isEqualTo("TODAY");
        clock.advance(Duration.ofDays(62));
        assertThat(card(guest.number()).body().path("birthdayNear").isNull()).isTrue();
    }

    @Test
    void aNoteIsKeptWithWhoWroteItAndNotWrittenOver() {
        assertThat(note("op-1", 0, " 不吃香菜\u0007，\u202e坐窗边\n ")
                        .body()
                        .path("text")
                        .asString())
                .isEqualTo("不吃香菜 ， 坐窗边");
        assertThat(note("op-1", 0, "不吃香菜").body().path("version").asInt())
                .as("the same operation again")
                .isEqualTo(1);
        assertThat(note("op-2", 0, "坐窗边").body().path("code").asString()).isEqualTo("note_changed");
        assertThat(note("op-3", 1, "坐窗边").body().path("version").asInt()).isEqualTo(2);

        var seen = card(guest.number()).body().path("note");
        assertThat(seen.path("text").asString()).isEqualTo("坐窗边");
        assertThat(seen.path("by").asString()).isEqualTo("小李");
        assertThat(note("op-4", 2, "").body().path("text").asString()).isEmpty();
        assertThat(note("op-5", 3, "字".repeat(201))
                        .body()
                        .path("fields")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("text");
        assertThat(jdbc.sql("select count(*) from audit_log where merchant_id = ? and action = 'note_member'")
                        .param(till.shop().merchant().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql(
                                "select group_concat(detail) from audit_log where merchant_id = ? and action = 'note_member'")
                        .param(till.shop().merchant().value())
                        .query(String.class)
                        .single())
                .doesNotContain("香菜");
    }

    @Test
    void anotherMerchantsMemberIsUnknownHereByNumberIdAndNote() {
        var stranger = join(shops.open());

        assertThat(card(stranger.number()).body().path("code").asString()).isEqualTo("member_unknown");
        assertThat(till.call(
                                HttpMethod.POST,
                                "/members/card",
                                Map.of("memberId", stranger.id().toString()))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("member_unknown");
        assertThat(note(stranger, till.shop().staff(), "op-9", 0, "x").status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from member_note where member_id = ?")
                        .param(stranger.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoDoesNotWorkInThisStoreWritesNothing() {
        assertThat(note(guest, shops.open().staff(), "op-1", 0, "x").status()).isEqualTo(404);
        jdbc.sql("update staff set active = 0 where id = ?")
                .param(till.shop().staff().value())
                .update();

        assertThat(note("op-2", 0, "x").status()).isEqualTo(404);
        assertThat(card(guest.number()).body().path("note").path("version").asInt())
                .isZero();
    }

    @Test
    void theStoreHearsHowFarAGuestHasComeWithABillsCode() {
        var account = accounts.in(till.shop());
        var customer = accounts.customer();
        var code = Tenant.as(
                till.shop().merchant(),
                () -> scenes.forBill(
                        till.shop().store(), "bill-9", "3 号桌", till.shop().staff()));

        accounts.scan(customer, code.url());
        Await.until("followed", () -> steps().contains("FOLLOWED"));
        accounts.claimCard(account, customer);

        Await.until("has the card", () -> steps().contains("CARD"));
        assertThat(steps()).doesNotContain("SCANNED");
    }

    private String steps() {
        return jdbc.sql("select coalesce(group_concat(body), '') from terminal_event where merchant_id = ?"
                        + " and type = 'member.joining' and body like '%bill-9%'")
                .param(till.shop().merchant().value())
                .query(String.class)
                .single();
    }

    private Member join(Shops.Shop shop) {
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        return Tenant.as(shop.merchant(), () -> members.join(who));
    }

    private Till.Answer card(String value) {
        return till.call(HttpMethod.POST, "/members/card", Map.of("value", value));
    }

    private Till.Answer note(String op, int version, String text) {
        return note(guest, till.shop().staff(), op, version, text);
    }

    private Till.Answer note(Member member, StaffId staff, String op, int version, String text) {
        return till.call(
                HttpMethod.PUT,
                "/members/" + member.id() + "/note",
                Map.of("opId", op, "staffId", staff.toString(), "version", version, "text", text));
    }

    private void eats(String one, int ones, String other, int others) {
        var order = bill(one, ones, other, others).body();
        long due = order.path("due").asLong();
        assertThat(till.cash(order.path("orderId").asString(), Till.op(), due, due)
                        .status())
                .isEqualTo(200);
    }

    private Till.Answer bill(String one, int ones, String other, int others) {
        var bill = new HashMap<String, Object>(Map.of(
                "version",
                1,
                "kind",
                "BILL",
                "tableName",
                "3",
                "staffId",
                till.shop().staff().toString(),
                "staffName",
                "小李",
                "deviceId",
                "d1",
                "couponChoice",
                "BEST",
                "lines",
                List.of(dish(1, one, ones), dish(2, other, others))));
        bill.put("memberId", guest.id().toString());
        return till.call(HttpMethod.PUT, "/bills/" + Ids.code(12), bill);
    }

    private static Map<String, Object> dish(int number, String name, int quantity) {
        return Map.of("number", number, "itemId", "77", "name", name, "price", 1_000, "quantity", quantity);
    }
}
