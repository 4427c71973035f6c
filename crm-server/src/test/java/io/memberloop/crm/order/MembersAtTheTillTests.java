package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A member's coupon is used up by paying, and by nothing else; whoever pays by WeChat is recognised. */
@ShopTest
class MembersAtTheTillTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    Coupons coupons;

    @Autowired
    Ledger ledger;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    AbandonedOrders abandoned;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aCouponIsTakenOffTheBillAndUsedUpByPaying() {
        var member = join("o" + Ids.code(20));
        tenOffHundred(member);

        var order = bill("b1", member, 12_800);

        assertThat(order.path("due").asLong()).isEqualTo(11_800);
        assertThat(couponOf(member).state()).isEqualTo(Coupon.State.HELD);
        till.cash(order.path("orderId").asString(), Till.op(), 11_800, 11_800);
        assertThat(couponOf(member).state()).isEqualTo(Coupon.State.REDEEMED);
        assertThat(bill("b2", member, 12_800).path("due").asLong()).isEqualTo(12_800);
        assertThat(jdbc.sql("select sum(spend_fen) from member_day where merchant_id = ? and member_id = ?")
                        .params(till.shop().merchant().value(), member.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(11_800);
    }

    @Test
    void oneCouponOnTwoBillsIsGivenOnce() {
        var member = join("o" + Ids.code(20));
        tenOffHundred(member);

        var first = bill("b1", member, 12_800);
        var second = bill("b2", member, 12_800);

        assertThat(first.path("due").asLong() + second.path("due").asLong()).isEqualTo(11_800 + 12_800);
    }

    @Test
    void aBillNobodyPaidGivesTheCouponBackAndIsPaidOnlyAfterItWasShownAgain() {
        var member = join("o" + Ids.code(20));
        tenOffHundred(member);
        var order = bill("b1", member, 12_800).path("orderId").asString();

        clock.advance(Duration.ofHours(4));
        abandoned.giveUp();

        assertThat(till.order(order).path("state").asString()).isEqualTo("CANCELED");
        assertThat(couponOf(member).state()).isEqualTo(Coupon.State.ISSUED);
        assertThat(till.cash(order, Till.op(), 11_800, 11_800)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("order_not_open");

        var shownAgain = bill("b1", 2, member, 12_800);
        assertThat(shownAgain.path("orderId").asString()).isEqualTo(order);
        assertThat(shownAgain.path("due").asLong()).isEqualTo(11_800);
        assertThat(till.cash(order, Till.op(), 11_800, 11_800).status()).isEqualTo(200);
        assertThat(couponOf(member).state()).isEqualTo(Coupon.State.REDEEMED);
    }

    @Test
    void aBillThatIsShownAgainIsNotGivenUpSoonAfter() {
        var member = join("o" + Ids.code(20));
        var order = bill("b1", member, 12_800).path("orderId").asString();
        clock.advance(Duration.ofHours(2));
        bill("b1", member, 12_800);

        clock.advance(Duration.ofHours(2));
        abandoned.giveUp();
        assertThat(till.order(order).path("state").asString()).isEqualTo("OPEN");

        clock.advance(Duration.ofMinutes(61));
        abandoned.giveUp();
        assertThat(till.order(order).path("state").asString()).isEqualTo("CANCELED");
    }

    @Test
    void aBillTheTillTakesBackGivesItsCouponToTheBillThatHasItsDishes() {
        var member = join("o" + Ids.code(20));
        tenOffHundred(member);
        var order = bill("b1", member, 12_800).path("orderId").asString();

        assertThat(takeBack(till, order).body().path("state").asString()).isEqualTo("CANCELED");
        assertThat(takeBack(till, order).status()).as("a second time").isEqualTo(200);

        assertThat(bill("b2", member, 14_800).path("due").asLong()).isEqualTo(13_800);
        assertThat(till.chargeQr(order, Till.op(), 12_800).body().path("code").asString())
                .isEqualTo("order_not_open");
    }

    @Test
    void whatIsBeingPaidOrBelongsToAnotherStoreIsNotTakenBack() {
        var order = till.quickBill(3_000);
        assertThat(takeBack(tills.in(shops.open()), order).status()).isEqualTo(404);
        till.chargeQr(order, Till.op(), 3_000);

        var refused = takeBack(till, order);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("bill_frozen");
        assertThat(till.order(order).path("state").asString()).isEqualTo("OPEN");
    }

    private static Till.Answer takeBack(Till by, String order) {
        return by.call(HttpMethod.POST, "/orders/" + order + "/withdraw", Map.of());
    }

    @Test
    void aBillWithAnOpenCodeIsNotGivenUp() {
        var order = till.quickBill(3_000);
        till.chargeQr(order, Till.op(), 3_000);

        clock.advance(Duration.ofHours(4));
        abandoned.giveUp();

        assertThat(till.order(order).path("state").asString()).isEqualTo("OPEN");
    }

    @Test
    void aMemberWhoPaysByWeChatIsRecognisedWithoutACard() {
        var customer = "c" + Ids.code(8).toLowerCase();
        simulator.put("/customers/" + customer, Map.of("name", "老顾客"));
        var openid = simulator
                .get("/customers/" + customer + "/openid?appid=" + till.appid())
                .path("openid")
                .asString();
        var member = join(openid);
        var order = till.quickBill(5_000);
        var code = till.chargeQr(order, Till.op(), 5_000).body().path("codeUrl").asString();

        simulator.post("/customers/" + customer + "/pay", Map.of("codeUrl", code));

        Await.until(
                "settled",
                () -> till.order(order).path("settleState").asString().equals("DONE"));
        assertThat(till.order(order).path("member").path("id").asString())
                .isEqualTo(member.id().toString());
        assertThat(Tenant.as(till.shop().merchant(), () -> ledger.points(member.id())))
                .isEqualTo(Points.of(50));
    }

    private JsonNode bill(String id, Member member, long amount) {
        return bill(id, 1, member, amount);
    }

    private JsonNode bill(String id, int version, Member member, long amount) {
        var bill = new HashMap<String, Object>(Map.of(
                "version",
                version,
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
                List.of(Till.line(1, "套餐", amount, 1))));
        bill.put("memberId", member.id().toString());
        return till.call(HttpMethod.PUT, "/bills/" + id + "-" + till.mchid(), bill)
                .body();
    }

    private Member join(String openid) {
        var who = new Joining(openid, "王小明", null, false, "1", "test", "");
        return Tenant.as(till.shop().merchant(), () -> members.join(who));
    }

    private void tenOffHundred(Member member) {
        var offer = new OfferId(Ids.next());
        jdbc.sql("insert into coupon_offer (id, merchant_id, name, kind, off_fen, threshold_fen, validity, valid_days,"
                        + " stock, state, created_at) values (?, ?, '满一百减十', 'CASH_OFF', 1000, 10000,"
                        + " 'AFTER_RECEIPT', 30, 100, 'ACTIVE', now())")
                .params(offer.value(), till.shop().merchant().value())
                .update();
        Tenant.run(
                till.shop().merchant(),
                () -> db.run(() -> coupons.issue(offer, member.id(), "TEST", "test-" + member.id())));
    }

    private Coupon couponOf(Member member) {
        return Tenant.as(till.shop().merchant(), () -> coupons.of(member.id())).get(0);
    }
}
