package io.memberloop.crm.coupon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Gifts;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Quota;
import io.memberloop.crm.coupon.Terms;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What became of an offer, and of each of its pieces, at the console. */
@ShopTest
class PiecePagesTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Autowired
    Members members;

    @Autowired
    Offers offers;

    @Autowired
    Coupons coupons;

    @Autowired
    Gifts gifts;

    @Autowired
    RefundDesk desk;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private OfferId offer;

    @BeforeEach
    void aShopWithAnOffer() {
        till = tills.in(shops.open());
        offer = in(() -> offers.create(new Offer.Draft(
                        "满一百减二十",
                        Worth.cashOff(yuan(20)),
                        yuan(100),
                        new Validity.AfterReceipt(30),
                        giveable(),
                        new Quota(100, 5, 0, yuan(2_000), yuan(20))))
                .id());
    }

    @Test
    void theListTellsWhatWasGivenOutUsedTakenOffAndBroughtIn() {
        give(join());
        var used = join();
        give(used);
        pay(used);
        var giver = join();
        var given = give(giver);
        in(() -> gifts.claim(gifts.give(given.id(), giver.id()).code(), join().id()));
        var returned = join();
        give(returned);
        refund(pay(returned));

        var page = consoles.loggedIn(till.shop(), Role.MARKETER).get("/console/coupons");

        assertThat(figures(page.body()))
                .as("given out, in hand, redeemed, taken off, brought in")
                .containsSequence("4", "共 100", "3", "1", "已转赠", "1", "¥20.00", "预算还剩 ¥1,920.00", "¥108.00");
        var detail = consoles.loggedIn(till.shop(), Role.MARKETER).get("/console/coupons/" + offer);
        assertThat(detail.body()).contains("预算 ¥2,000.00，已占用", "¥80.00", "128.00 的账单", "用券后付 ¥108.00");
    }

    @Test
    void aPieceIsFoundByItsCodeAndTakenBackByAManagerWithAReason() {
        var member = join();
        var coupon = give(member);
        var marketer = consoles.loggedIn(till.shop(), Role.MARKETER);
        var found = marketer.get("/console/coupons?q=" + coupon.code().toLowerCase());
        assertThat(found.statusCode()).isEqualTo(302);
        var address = "/console/coupons/pieces/" + coupon.id();
        assertThat(found.headers().firstValue("Location").orElseThrow()).endsWith(address);
        assertThat(marketer.get(address).body()).contains(coupon.code(), "王**").doesNotContain("/revoke");
        assertThat(marketer.post(address, address + "/revoke", "reason", "发错人").statusCode())
                .isEqualTo(403);

        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var without = manager.post(address, address + "/revoke", "reason", " ");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("请填写作废原因");
        assertThat(manager.post(address, address + "/revoke", "reason", "发错人").statusCode())
                .isEqualTo(302);
        assertThat(manager.post(address, address + "/revoke", "reason", "再点一次").statusCode())
                .as("again changes nothing")
                .isEqualTo(302);

        assertThat(manager.get(address + "?done").body()).contains("这张券已作废", "发错人");
        assertThat(jdbc.sql("select count(*) from audit_log where merchant_id = ? and action = 'revoke_coupon'")
                        .params(till.shop().merchant().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(bill(member).path("due").asLong()).isEqualTo(12_800);
    }

    @Test
    void whatABillHoldsIsNotTakenBackAndAnotherShopSeesNothing() {
        var member = join();
        var coupon = give(member);
        bill(member);
        var address = "/console/coupons/pieces/" + coupon.id();
        var manager = consoles.loggedIn(till.shop(), Role.OWNER);

        var refused = manager.post("/console/coupons", address + "/revoke", "reason", "发错人");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("正用于另一张账单");
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);
        assertThat(stranger.get(address).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/console/coupons/" + offer + "/pieces").statusCode())
                .isEqualTo(404);
        assertThat(stranger.post("/console/coupons/new", address + "/revoke", "reason", "x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/console/coupons?q=" + coupon.code()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theListOfPiecesIsFilteredAndGoesOn() {
        for (int i = 0; i < 52; i++) {
            give(join());
        }
        var browser = consoles.loggedIn(till.shop(), Role.OWNER);
        var first = browser.get("/console/coupons/" + offer + "/pieces");
        assertThat(count(first.body(), "<tr data-href")).isEqualTo(50);
        assertThat(first.body()).doesNotContain("??");
        var next = first.body()
                .replaceAll("(?s).*href=\"([^\"]*before=[0-9]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(count(browser.get(next).body(), "<tr data-href")).isEqualTo(2);
        assertThat(browser.get("/console/coupons/" + offer + "/pieces?state=VOID")
                        .body())
                .contains("没有符合条件的内容");
        assertThat(browser.get("/console/coupons/" + offer + "/pieces?lang=en").body())
                .contains("Unused", "Uses left")
                .doesNotContain("??");
    }

    @Test
    void anOfferThatIsOutKeepsItsPromiseInTheFormAndIsPausedAndResumed() {
        give(join());
        var page = "/console/coupons/" + offer;
        var browser = consoles.loggedIn(till.shop(), Role.MARKETER);
        assertThat(browser.get(page).body()).contains("已经有券发出", "会员手里的券保持原来的有效期");

        var saved = browser.post(
                page,
                page,
                "name",
                "新名字",
                "off",
                "99",
                "validity",
                "AFTER_RECEIPT",
                "validDays",
                "7",
                "stock",
                "50",
                "perMemberLimit",
                "5",
                "budget",
                "1000");
        assertThat(saved.statusCode()).isEqualTo(302);
        var now = in(() -> offers.required(offer));
        assertThat(now.name()).isEqualTo("新名字");
        assertThat(now.worth()).isEqualTo(Worth.cashOff(yuan(20)));
        assertThat(now.validDays()).isEqualTo(7);
        var below = browser.post(
                page,
                page,
                "name",
                "新名字",
                "validity",
                "AFTER_RECEIPT",
                "validDays",
                "7",
                "stock",
                "50",
                "perMemberLimit",
                "5",
                "budget",
                "19");
        assertThat(below.statusCode()).isEqualTo(422);
        assertThat(below.body()).contains("id=\"e-budget\"", "预算不能低于已发出的部分");

        var live = browser.post(
                page, page + "/picture", "name", "看看", "off", "99", "validity", "AFTER_RECEIPT", "validDays", "3");
        assertThat(live.body()).contains("看看", "领取后 3 天内有效", "<b class=\"figure\">20</b>");

        browser.post(page, page + "/state", "active", "false");
        assertThat(browser.get("/console/coupons?state=stopped").body()).contains("新名字");
        browser.post(page, page + "/state", "active", "true");
        assertThat(in(() -> offers.required(offer)).active()).isTrue();
    }

    private static List<String> figures(String html) {
        var row = html.substring(html.indexOf("<tr data-href"), html.indexOf("</tbody>"));
        return List.of(row.replaceAll("<[^>]+>", "\n").split("\\s*\n\\s*")).stream()
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    private void refund(String order) {
        var cashier = desk.hire(till.shop(), "CASHIER");
        desk.limits(till.shop(), 10_000_000, 10_000_000);
        assertThat(new RefundDesk.Ask(till, order, cashier).everything().send().status())
                .isEqualTo(200);
    }

    /** @return the order, paid in cash */
    private String pay(Member member) {
        var order = bill(member);
        var id = order.path("orderId").asString();
        assertThat(order.path("due").asLong()).isEqualTo(10_800);
        till.cash(id, Till.op(), 10_800, 10_800);
        return id;
    }

    private JsonNode bill(Member member) {
        return till.call(
                        HttpMethod.PUT,
                        "/bills/" + Ids.code(12),
                        Map.of(
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
                                "memberId",
                                member.id().toString(),
                                "couponChoice",
                                "BEST",
                                "lines",
                                List.of(Till.line(1, "套餐", 12_800, 1))))
                .body();
    }

    private Member join() {
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        return in(() -> members.join(who));
    }

    private Coupon give(Member member) {
        return in(() -> coupons.issue(offer, member.id(), "TEST", Ids.code(12)));
    }

    private <T> T in(Supplier<T> work) {
        return Tenant.as(till.shop().merchant(), work);
    }

    private static Terms giveable() {
        return new Terms(
                Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of(), List.of(), false, "", Set.of(), true, 0,
                true, true);
    }

    private static Money yuan(long yuan) {
        return Money.ofFen(yuan * 100);
    }
}
