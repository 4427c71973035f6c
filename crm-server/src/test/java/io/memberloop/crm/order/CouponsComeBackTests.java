package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Coupon.State;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Pieces;
import io.memberloop.crm.coupon.Quota;
import io.memberloop.crm.coupon.Terms;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A coupon comes back with the last fen of its order, not before and not twice; if its days or terms forbid it, it stays away. */
@ShopTest
class CouponsComeBackTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    Members members;

    @Autowired
    Offers offers;

    @Autowired
    Coupons coupons;

    @Autowired
    Pieces pieces;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private StaffId cashier;
    private Member member;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        cashier = desk.hire(till.shop(), "CASHIER");
        desk.limits(till.shop(), 10_000_000, 10_000_000);
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        member = Tenant.as(till.shop().merchant(), () -> members.join(who));
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aFullRefundBringsItBackForTheNextBill() {
        var coupon = give("满一百减二十", Worth.cashOff(yuan(20)), yuan(100), Terms.NONE);
        var order = paid(dish(12_800, 1));
        assertThat(state(coupon)).isEqualTo(State.REDEEMED);

        var preview = ask(order).everything().preview();
        assertThat(preview.path("amount").asLong()).isEqualTo(10_800);
        assertThat(preview.path("coupons").path(0).asString()).isEqualTo("满一百减二十");
        ask(order).everything().send();

        assertThat(state(coupon)).isEqualTo(State.ISSUED);
        assertThat(due(dish(12_800, 1))).isEqualTo(10_800);
    }

    @Test
    void piecesOfTheBillGiveBackTheirShareAndOnlyTheLastOneTheCoupon() {
        var coupon = give("减二十", Worth.cashOff(yuan(20)), Money.ZERO, Terms.NONE);
        var order = paid(dish(3_333, 3), dish(2_801, 1));
        long paid = 3 * 3_333 + 2_801 - 2_000;

        long back = refunded(ask(order).piece(1, 1));
        assertThat(ask(order).piece(1, 2).preview().path("coupons").isEmpty())
                .as("something is left")
                .isTrue();
        back += refunded(ask(order).piece(1, 2));
        assertThat(state(coupon)).isEqualTo(State.REDEEMED);
        assertThat(ask(order).piece(2, 1).preview().path("coupons").path(0).asString())
                .isEqualTo("减二十");
        back += refunded(ask(order).piece(2, 1));

        assertThat(back).as("to the fen").isEqualTo(paid);
        assertThat(state(coupon)).isEqualTo(State.ISSUED);
    }

    @Test
    void unevenAmountsBringItBackOnceAndARepeatBringsNothing() {
        var coupon = give("减二十", Worth.cashOff(yuan(20)), Money.ZERO, Terms.NONE);
        var order = paid(dish(12_000, 1));
        refunded(ask(order).amount(3_333));
        refunded(ask(order).amount(3_333));
        assertThat(state(coupon)).isEqualTo(State.REDEEMED);
        var last = ask(order).amount(3_334);
        last.send();
        assertThat(state(coupon)).isEqualTo(State.ISSUED);

        var next = paid(dish(12_000, 1));
        assertThat(last.send().status()).isEqualTo(200);

        assertThat(state(coupon)).as("the next order has it").isEqualTo(State.REDEEMED);
        assertThat(till.order(next).path("due").asLong()).isEqualTo(10_000);
    }

    @Test
    void sixteenTillsThatRefundAtOnceBringItBackOnce() throws Exception {
        var coupon = give("减二十", Worth.cashOff(yuan(20)), Money.ZERO, Terms.NONE);
        var order = paid(dish(12_000, 1));

        var answers = AtOnce.times(16, i -> ask(order).everything().send().status());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(state(coupon)).isEqualTo(State.ISSUED);
    }

    @Test
    void whatExpiredBetweenTheFirstAndTheLastPartStaysAway() {
        var coupon = give("减二十", Worth.cashOff(yuan(20)), Money.ZERO, Terms.NONE);
        var order = paid(dish(12_000, 1));
        refunded(ask(order).amount(4_000));

        clock.advance(Duration.ofDays(31));
        assertThat(ask(order).everything().preview().path("coupons").isEmpty()).isTrue();
        refunded(ask(order).everything());

        assertThat(state(coupon)).isEqualTo(State.RETURNED);
    }

    @Test
    void ofTwoCouponsOnlyTheOneThatMayComesBack() {
        var returnable = give("九折", Worth.percentOff(10, null), Money.ZERO, terms("折扣", true));
        var gone = give("减十", Worth.cashOff(yuan(10)), Money.ZERO, terms("满减", false));
        var order = paid(dish(12_000, 1));

        assertThat(ask(order)
                        .everything()
                        .preview()
                        .path("coupons")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("九折");
        refunded(ask(order).everything());

        assertThat(state(returnable)).isEqualTo(State.ISSUED);
        assertThat(state(gone)).isEqualTo(State.RETURNED);
    }

    @Test
    void aCardGetsBackTheUsesOfTheOrderAlsoWhileAnotherBillHasIt() {
        var tea = item(1_200);
        var card = give("奶茶次卡", Worth.countCard(5), Money.ZERO, about(tea));
        var first = paid(tea(tea, 2), dish(3_000, 1));
        assertThat(piece(card).usesLeft()).isEqualTo(3);

        var second = present(tea(tea, 1), dish(3_000, 1)).path("orderId").asString();
        assertThat(piece(card).state()).isEqualTo(State.HELD);
        refunded(ask(first).amount(1_000));
        assertThat(piece(card).usesLeft()).as("not before the last fen").isEqualTo(3);
        refunded(ask(first).everything());

        assertThat(piece(card).state()).as("the second bill keeps it").isEqualTo(State.HELD);
        assertThat(piece(card).usesLeft()).isEqualTo(5);
        till.cash(second, Till.op(), 3_000, 3_000);
        assertThat(piece(card).usesLeft()).isEqualTo(4);
        refunded(ask(second).everything());
        assertThat(piece(card).usesLeft()).isEqualTo(5);
    }

    @Test
    void aCardThatWasUsedUpLivesAgainWithWhatComesBack() {
        var tea = item(1_200);
        var card = give("奶茶次卡", Worth.countCard(3), Money.ZERO, about(tea));
        var first = paid(tea(tea, 2), dish(3_000, 1));
        var second = paid(tea(tea, 1), dish(3_000, 1));
        assertThat(piece(card).state()).isEqualTo(State.REDEEMED);

        refunded(ask(first).everything());
        assertThat(piece(card).usesLeft()).isEqualTo(2);
        assertThat(piece(card).state()).isEqualTo(State.ISSUED);
        clock.advance(Duration.ofDays(31));
        refunded(ask(second).everything());

        assertThat(piece(card).usesLeft()).as("its days are over").isEqualTo(2);
    }

    @Test
    void aBillThatACouponPaidInFullGivesItBackOnce() {
        var tea = item(1_200);
        var coupon = give("奶茶一杯", Worth.itemFree(1), Money.ZERO, about(tea));
        var order = paid(tea(tea, 1));
        assertThat(till.order(order).path("state").asString()).isEqualTo("PAID");
        assertThat(state(coupon)).isEqualTo(State.REDEEMED);

        var preview = ask(order).everything().preview();
        assertThat(preview.path("amount").asLong()).isZero();
        assertThat(preview.path("coupons").path(0).asString()).isEqualTo("奶茶一杯");
        refunded(ask(order).everything());

        assertThat(state(coupon)).isEqualTo(State.ISSUED);
        var again = ask(order).everything().send();
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asString()).isEqualTo("refund_nothing_left");
    }

    @Test
    void aCardThatTheShopTookBackStaysAway() {
        var tea = item(1_200);
        var card = give("奶茶次卡", Worth.countCard(5), Money.ZERO, about(tea));
        var order = paid(tea(tea, 2), dish(3_000, 1));
        Tenant.run(till.shop().merchant(), () -> pieces.revoke(card, "发错人", "wang"));

        assertThat(ask(order).everything().preview().path("coupons").isEmpty()).isTrue();
        refunded(ask(order).everything());

        assertThat(piece(card).state()).isEqualTo(State.VOID);
        assertThat(piece(card).usesLeft()).isEqualTo(3);
    }

    @Test
    void theCodeOfACouponTellsTheTillWhoseItIs() {
        var coupon = piece(give("减二十", Worth.cashOff(yuan(20)), Money.ZERO, Terms.NONE));
        assertThat(lookup(coupon.code()).path("id").asString())
                .isEqualTo(member.id().toString());
        assertThat(lookup(coupon.code().toLowerCase()).path("id").asString())
                .isEqualTo(member.id().toString());

        paid(dish(12_000, 1));

        assertThat(lookup(coupon.code()).path("code").asString()).isEqualTo("member_unknown");
        var other = tills.in(shops.open());
        assertThat(other.call(HttpMethod.POST, "/members/lookup", Map.of("value", coupon.code()))
                        .status())
                .isEqualTo(404);
    }

    private JsonNode lookup(String value) {
        return till.call(HttpMethod.POST, "/members/lookup", Map.of("value", value))
                .body();
    }

    private Ask ask(String order) {
        return new Ask(till, order, cashier);
    }

    private long refunded(Ask ask) {
        var answer = ask.send();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("amount").asLong();
    }

    /** @return the order, paid in cash */
    @SafeVarargs
    private String paid(Map<String, Object>... lines) {
        var order = present(lines);
        long due = order.path("due").asLong();
        var id = order.path("orderId").asString();
        till.cash(id, Till.op(), due, due);
        return id;
    }

    @SafeVarargs
    private long due(Map<String, Object>... lines) {
        return present(lines).path("due").asLong();
    }

    @SafeVarargs
    private JsonNode present(Map<String, Object>... lines) {
        var numbered = new ArrayList<Map<String, Object>>();
        for (var line : lines) {
            var copy = new HashMap<>(line);
            copy.put("number", numbered.size() + 1);
            numbered.add(copy);
        }
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
                                numbered))
                .body();
    }

    private static Map<String, Object> dish(long price, int quantity) {
        return Till.line(1, "套餐", price, quantity);
    }

    private static Map<String, Object> tea(long item, int quantity) {
        var line = new HashMap<>(Till.line(1, "奶茶", 1_200, quantity));
        line.put("itemId", Long.toString(item));
        return line;
    }

    private long item(long price) {
        long category = Ids.next();
        long item = Ids.next();
        long merchant = till.shop().merchant().value();
        jdbc.sql("insert into item_category (id, merchant_id, name) values (?, ?, '饮品')")
                .params(category, merchant)
                .update();
        jdbc.sql("insert into item (id, merchant_id, category_id, name, price_fen) values (?, ?, ?, '奶茶', ?)")
                .params(item, merchant, category, price)
                .update();
        return item;
    }

    private CouponId give(String name, Worth worth, Money threshold, Terms terms) {
        return Tenant.as(till.shop().merchant(), () -> {
            var offer = offers.create(
                    new Offer.Draft(name, worth, threshold, new Validity.AfterReceipt(30), terms, Quota.of(10, 5)));
            return coupons.issue(offer.id(), member.id(), "TEST", Ids.code(12)).id();
        });
    }

    private Coupon piece(CouponId id) {
        return Tenant.as(till.shop().merchant(), () -> coupons.required(id, member.id()));
    }

    private State state(CouponId id) {
        return piece(id).state();
    }

    private static Terms terms(String group, boolean returnable) {
        return terms(Set.of(), group, returnable);
    }

    private static Terms about(long item) {
        return terms(Set.of(Long.toString(item)), "", true);
    }

    private static Terms terms(Set<String> items, String group, boolean returnable) {
        return new Terms(
                Set.of(),
                items,
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                false,
                group,
                Set.of(),
                true,
                0,
                returnable,
                false);
    }

    private static Money yuan(long yuan) {
        return Money.ofFen(yuan * 100);
    }
}
