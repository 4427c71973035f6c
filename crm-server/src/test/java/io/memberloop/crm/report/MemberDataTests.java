package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Consents;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberNotes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tags;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Money;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member asks for a copy of what is kept, or to be forgotten. */
@ShopTest
class MemberDataTests {

    private static final String PHONE = "13800138000";

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Autowired
    Members members;

    @Autowired
    MemberNotes notes;

    @Autowired
    Tags tags;

    @Autowired
    Consents consents;

    @Autowired
    Ledger ledger;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Member guest;
    private String openid;

    @BeforeEach
    void aMemberOfWhomMuchIsKnown() {
        till = tills.in(shops.open());
        openid = "o" + Ids.code(20);
        guest = as(() -> members.join(new Joining(openid, "王小明", PHONE, true, "1", "test", "")));
        as(() -> {
            members.born(guest.id(), MonthDay.of(12, 1));
            tags.add(guest.id(), "常客");
            return notes.write(guest.id(), 0, "不吃香菜", "小李", "op-1");
        });
        eats("宫保鸡丁");
    }

    @Test
    void theCopyHoldsWhatWasToldNotedAndBought() {
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);

        var answer = manager.post(page(), page() + "/export");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        JsonNode file = JsonMapper.builder().build().readTree(answer.body());
        assertThat(file.at("/person/phone").asString()).endsWith(PHONE);
        assertThat(file.at("/person/name").asString()).isEqualTo("王小明");
        assertThat(file.at("/person/openid").asString()).isEqualTo(openid);
        assertThat(file.at("/person/birthday").asString()).isEqualTo("--12-01");
        assertThat(file.at("/person/tags/0").asString()).isEqualTo("常客");
        assertThat(file.at("/noteByStaff/text").asString()).isEqualTo("不吃香菜");
        assertThat(file.at("/favourites/0/name").asString()).isEqualTo("宫保鸡丁");
        assertThat(file.at("/bills/0/due").asLong()).isEqualTo(1_000);
        assertThat(file.at("/consents")).hasSize(2);
        assertThat(audited("export_member")).isEqualTo(1);
    }

    @Test
    void whoIsErasedIsFoundByNothingAndTheBooksStay() {
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);

        assertThat(manager.post(page(), page() + "/erase").statusCode()).isEqualTo(302);
        assertThat(manager.post(page(), page() + "/erase").statusCode())
                .as("once more changes nothing")
                .isEqualTo(302);

        assertThat(manager.get(page()).body())
                .contains("已删除")
                .doesNotContain("不吃香菜", "*** 8000", "常客", "王**", ">生日<", "??");
        for (var value : List.of(PHONE, guest.number())) {
            assertThat(till.call(HttpMethod.POST, "/members/card", Map.of("value", value))
                            .body()
                            .path("code")
                            .asString())
                    .isEqualTo("member_unknown");
        }
        var kept = jdbc.sql(
                        "select concat_ws('|', openid, name, phone_hash, phone_tail, birthday) from member where id = ?")
                .param(guest.id().value())
                .query(String.class)
                .single();
        assertThat(kept).isEmpty();
        assertThat(rows("member_note")).isZero();
        assertThat(rows("member_tag")).isZero();
        assertThat(rows("sale_order")).isEqualTo(1);
        assertThat(as(() -> consents.holds(guest.id(), Consents.Kind.MARKETING)))
                .isFalse();
        assertThat(audited("erase_member")).isEqualTo(1);
        var again = as(() -> members.join(new Joining(openid, "", PHONE, false, "1", "test", "")));
        assertThat(again.id()).as("who comes back is somebody new").isNotEqualTo(guest.id());
    }

    @Test
    void moneyOnTheAccountIsPaidOutFirst() {
        as(() -> {
            ledger.credit(
                    guest.id(), Parts.money(Money.ofFen(5_000), Money.ZERO), Ledger.NEVER, Cause.of("TEST", "x"), "");
            return null;
        });
        var refused = consoles.loggedIn(till.shop(), Role.OWNER).post(page(), page() + "/erase");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("¥50.00").doesNotContain("??");
        assertThat(as(() -> members.byPhone(PHONE))).isPresent();
    }

    @Test
    void aNoteIsDeletedAloneAndWhoHasTheOldOneWritesNotOverNothing() {
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);

        manager.post(page(), page() + "/note/erase");

        assertThat(rows("member_note")).isZero();
        assertThat(audited("erase_note")).isEqualTo(1);
        assertThat(manager.get(page()).body()).doesNotContain("不吃香菜");
        var stale = Map.of("opId", "op-2", "staffId", till.shop().staff().toString(), "version", 1, "text", "坐窗边");
        assertThat(till.call(HttpMethod.PUT, "/members/" + guest.id() + "/note", stale)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("note_changed");
    }

    @Test
    void othersThanManagersAndOtherMerchantsMayNot() {
        var cashier = consoles.loggedIn(till.shop(), Role.CASHIER);
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);
        for (var deed : List.of("/export", "/erase", "/note/erase")) {
            assertThat(cashier.post("/console/members", page() + deed).statusCode())
                    .as(deed)
                    .isEqualTo(403);
            assertThat(stranger.post("/console/members", page() + deed).body()).doesNotContain("香菜", PHONE);
        }
        assertThat(cashier.get(page()).body()).doesNotContain("/erase", "/export");
        assertThat(rows("member_note")).isEqualTo(1);
        assertThat(as(() -> members.byPhone(PHONE))).isPresent();
    }

    private String page() {
        return "/console/members/" + guest.id();
    }

    private <T> T as(java.util.function.Supplier<T> work) {
        return Tenant.as(till.shop().merchant(), () -> db.in(work));
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table + " where member_id = ?")
                .param(guest.id().value())
                .query(Integer.class)
                .single();
    }

    private int audited(String action) {
        return jdbc.sql("select count(*) from audit_log where merchant_id = ? and action = ? and subject = ?")
                .params(till.shop().merchant().value(), action, "member:" + guest.id())
                .query(Integer.class)
                .single();
    }

    private void eats(String dish) {
        var line = Map.of("number", 1, "itemId", "77", "name", dish, "price", 1_000, "quantity", 1);
        var bill = Map.of(
                "version", 1,
                "kind", "BILL",
                "tableName", "3",
                "staffId", till.shop().staff().toString(),
                "staffName", "小李",
                "deviceId", "d1",
                "couponChoice", "BEST",
                "memberId", guest.id().toString(),
                "lines", List.of(line));
        var order = till.call(HttpMethod.PUT, "/bills/" + Ids.code(12), bill).body();
        long due = order.path("due").asLong();
        assertThat(till.cash(order.path("orderId").asString(), Till.op(), due, due)
                        .status())
                .isEqualTo(200);
    }
}
