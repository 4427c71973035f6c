package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Coupons;
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
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the till's bills cost: several coupons, discounts by hand, service charge and rounding. */
@ShopTest
class PricedBillsTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    Offers offers;

    @Autowired
    Coupons coupons;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private Map<String, Object> discount;
    private String choice;

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
        lines.clear();
        discount = null;
        choice = "BEST";
    }

    @Test
    void twoCouponsThatGoTogetherAreTakenOffAndUsedUpTogether() {
        var member = join();
        var cash = give(member, "满一百减十", Worth.cashOff(yuan(10)), yuan(100), group("满减"));
        var share = give(member, "九折", Worth.percentOff(10, yuan(15)), Money.ZERO, group("折扣"));
        var alone = give(member, "单用减五", Worth.cashOff(yuan(5)), Money.ZERO, Terms.NONE);
        lines.add(Till.line(1, "套餐", 12_800, 1));

        var order = present("b1", 1, member);

        assertThat(order.path("due").asLong()).isEqualTo(12_800 - 1_280 - 1_000);
        assertThat(order.path("discounts").findValuesAsString("couponId"))
                .containsExactly(share.id().toString(), cash.id().toString());
        var unused = order.path("unusedCoupons").path(0);
        assertThat(unused.path("couponId").asString()).isEqualTo(alone.id().toString());
        assertThat(unused.path("reason").asString()).isEqualTo("ANOTHER_IS_BETTER");
        assertThat(unused.path("withName").asString()).isEqualTo("九折");
        assertThat(states(member)).containsOnly("HELD", "HELD", "ISSUED");

        till.cash(order.path("orderId").asString(), Till.op(), 10_520, 10_520);

        assertThat(states(member)).containsExactlyInAnyOrder("REDEEMED", "REDEEMED", "ISSUED");
        var paid = till.order(order.path("orderId").asString());
        assertThat(paid.path("settleState").asString()).isEqualTo("DONE");
        assertThat(paid.path("lines").path(0).path("net").asLong()).isEqualTo(10_520);
    }

    @Test
    void theWaitersChoiceOfCouponsHoldsAndANewVersionGivesTheOthersBack() {
        var member = join();
        give(member, "满一百减十", Worth.cashOff(yuan(10)), yuan(100), group("满减"));
        var share = give(member, "九折", Worth.percentOff(10, null), Money.ZERO, group("折扣"));
        lines.add(Till.line(1, "套餐", 12_800, 1));
        present("b1", 1, member);

        choice = share.id().toString();
        var chosen = present("b1", 2, member);
        assertThat(chosen.path("due").asLong()).isEqualTo(11_520);
        assertThat(chosen.path("unusedCoupons").path(0).path("reason").asString())
                .isEqualTo("NOT_CHOSEN");
        assertThat(states(member)).containsExactlyInAnyOrder("HELD", "ISSUED");

        choice = "NONE";
        assertThat(present("b1", 3, member).path("due").asLong()).isEqualTo(12_800);
        assertThat(states(member)).containsOnly("ISSUED");
        choice = "anything";
        assertThat(present("b1", 4, member).path("code").asString()).isEqualTo("bill_wrong");
    }

    @Test
    void anExchangeCouponLooksAtTheMenuNotAtWhatTheTillCallsTheDish() {
        var category = category();
        var tea = item(category, 1_200, true);
        var member = join();
        give(member, "赠饮", Worth.itemFree(1), Money.ZERO, about(Set.of(Long.toString(tea)), Set.of()));
        lines.add(line(1, tea, "酸梅汤", 1_200, 2));
        lines.add(Till.line(2, "酸梅汤", 1_200, 1));

        var order = present("b1", 1, member);

        assertThat(order.path("due").asLong()).isEqualTo(2_400);
        assertThat(order.path("lines").path(0).path("discount").asLong()).isEqualTo(1_200);
        assertThat(order.path("lines").path(1).path("discount").asLong()).isZero();
    }

    @Test
    void aCouponForAnotherStoreOrForNewGuestsSaysSo() {
        var member = join();
        give(member, "别店券", Worth.cashOff(yuan(10)), Money.ZERO, onlyIn("4711"));
        give(member, "新客券", Worth.cashOff(yuan(10)), Money.ZERO, firstPurchase());
        lines.add(Till.line(1, "套餐", 5_000, 1));

        var first = present("b1", 1, member);
        assertThat(first.path("due").asLong()).isEqualTo(4_000);
        assertThat(first.path("unusedCoupons").path(0).path("reason").asString())
                .isEqualTo("WRONG_STORE");
        till.cash(first.path("orderId").asString(), Till.op(), 4_000, 4_000);
        give(member, "又一张新客券", Worth.cashOff(yuan(10)), Money.ZERO, firstPurchase());

        var second = present("b2", 1, member);
        assertThat(second.path("due").asLong()).isEqualTo(5_000);
        assertThat(second.path("unusedCoupons").findValuesAsString("reason"))
                .containsExactlyInAnyOrder("WRONG_STORE", "NOT_FIRST_PURCHASE");
        assertThat(lookup(member)
                        .path("coupons")
                        .path(1)
                        .path("rule")
                        .path("obstacle")
                        .asString())
                .isEqualTo("NOT_FIRST_PURCHASE");
    }

    @Test
    void aWaiterGivesALittleAwayAManagerMoreAndBothStandInTheLog() {
        lines.add(Till.line(1, "套餐", 10_000, 1));
        discount = off(1_000, "上菜慢", null);
        assertThat(present("b1", 1, null).path("due").asLong()).isEqualTo(9_000);

        discount = off(1_001, "上菜慢", null);
        var refused = present("b1", 2, null);
        assertThat(refused.path("code").asString()).isEqualTo("discount_not_allowed");
        assertThat(refused.path("fields").path(0).path("field").asString()).isEqualTo("discount");

        discount = off(3_000, "上菜慢", manager());
        var order = present("b1", 2, null);
        assertThat(order.path("due").asLong()).isEqualTo(7_000);
        assertThat(order.path("discounts").path(0).path("kind").asString()).isEqualTo("MANUAL_BILL");
        assertThat(order.path("discounts").path(0).path("name").asString()).isEqualTo("上菜慢");
        assertThat(jdbc.sql("select detail from audit_log where merchant_id = ? and action = 'manual_discount'"
                                + " order by id")
                        .params(till.shop().merchant().value())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .last()
                .asString()
                .contains("¥30.00", "上菜慢", manager());
    }

    @Test
    void discountsOnLinesCountTogetherAndTheReasonIsNeeded() {
        lines.add(line(1, null, "菜一", 5_000, 1, off(600, "凉了", null)));
        lines.add(line(2, null, "菜二", 5_000, 1, off(600, "凉了", null)));
        assertThat(present("b1", 1, null).path("code").asString()).isEqualTo("discount_not_allowed");

        lines.set(1, line(2, null, "菜二", 5_000, 1, off(600, "凉了", manager())));
        var order = present("b1", 1, null);
        assertThat(order.path("due").asLong()).isEqualTo(8_800);
        assertThat(order.path("discounts").path(1).path("lineNumber").asInt()).isEqualTo(2);

        lines.set(0, line(1, null, "菜一", 5_000, 1, off(600, " ", null)));
        var refused = present("b1", 2, null);
        assertThat(refused.path("fields").path(0).path("field").asString()).isEqualTo("lines[1].discount.reason");
        lines.set(0, line(1, null, "菜一", 5_000, 1, off(600, "凉了", "12345")));
        assertThat(present("b1", 2, null).path("status").asInt()).isEqualTo(404);
    }

    @Test
    void whatIsSoldAtItsPriceGetsNoDiscountByHand() {
        var cigarettes = item(category(), 4_500, false);
        lines.add(line(1, cigarettes, "香烟", 4_500, 1, off(100, "熟客", manager())));
        assertThat(present("b1", 1, null).path("code").asString()).isEqualTo("line_not_discountable");

        lines.set(0, line(1, cigarettes, "香烟", 4_500, 1));
        lines.add(Till.line(2, "面", 2_000, 1));
        discount = percent(100, "熟客", manager());
        assertThat(present("b1", 1, null).path("due").asLong()).isEqualTo(4_500);
    }

    @Test
    void theServiceChargeAndTheRoundingOfTheStoreAreOnTheBillAndNotOnAQuickCharge() {
        jdbc.sql("update store set service_percent = 10, rounding = 'YUAN_DOWN' where id = ?")
                .params(till.shop().store().value())
                .update();
        lines.add(Till.line(1, "套餐", 10_890, 1));

        var order = present("b1", 1, null);

        assertThat(order.path("surcharge").asLong()).isEqualTo(1_089);
        assertThat(order.path("charges").path(0).path("kind").asString()).isEqualTo("SERVICE");
        assertThat(order.path("due").asLong()).isEqualTo(11_900);
        assertThat(order.path("discount").asLong()).isEqualTo(79);
        assertThat(order.path("lines").path(0).path("charge").asLong()).isEqualTo(1_089);
        assertThat(till.order(till.quickBill(10_890)).path("due").asLong()).isEqualTo(10_890);
        var store = till.call(HttpMethod.GET, "/snapshot", null).body().path("store");
        assertThat(store.path("rules").path("servicePercent").asInt()).isEqualTo(10);
        assertThat(store.path("rules").path("rounding").asString()).isEqualTo("YUAN_DOWN");
    }

    @Test
    void aBillWithNothingLeftToPayIsClosedByATenderOfNothing() {
        lines.add(Till.line(1, "套餐", 5_000, 1));
        discount = percent(100, "试菜", manager());
        var order = present("b1", 1, null).path("orderId").asString();
        var open = till.quickBill(100);

        assertThat(till.cash(open, Till.op(), 0, 0).status()).isEqualTo(409);
        assertThat(till.cash(order, Till.op(), 0, 0).status()).isEqualTo(200);
        assertThat(till.order(order).path("state").asString()).isEqualTo("PAID");
        assertThat(till.order(order).path("settleState").asString()).isEqualTo("DONE");
    }

    @Test
    void twentyTillsThatWantTheSameCouponAllGetABillAndOneGetsTheCoupon() throws Exception {
        var member = join();
        give(member, "减十", Worth.cashOff(yuan(10)), Money.ZERO, Terms.NONE);
        lines.add(Till.line(1, "套餐", 5_000, 1));
        var pool = Executors.newFixedThreadPool(20);
        var presents = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 20; i++) {
            var bill = "race" + i;
            presents.add(() -> present(bill, 1, member).path("due").asLong());
        }

        var dues = new ArrayList<Long>();
        for (var answer : pool.invokeAll(presents)) {
            dues.add(answer.get());
        }
        pool.shutdown();

        assertThat(dues).filteredOn(due -> due == 4_000).hasSize(1);
        assertThat(dues).filteredOn(due -> due == 5_000).hasSize(19);
    }

    private JsonNode present(String bill, int version, Member member) {
        var body = new HashMap<String, Object>(Map.of(
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
                choice,
                "lines",
                lines));
        if (member != null) {
            body.put("memberId", member.id().toString());
        }
        if (discount != null) {
            body.put("discount", discount);
        }
        return till.call(HttpMethod.PUT, "/bills/" + bill + "-" + till.mchid(), body)
                .body();
    }

    private static Map<String, Object> line(int number, Long item, String name, long price, int quantity) {
        return line(number, item, name, price, quantity, null);
    }

    private static Map<String, Object> line(
            int number, Long item, String name, long price, int quantity, Map<String, Object> discount) {
        var line = new HashMap<String, Object>(Till.line(number, name, price, quantity));
        if (item != null) {
            line.put("itemId", item.toString());
        }
        if (discount != null) {
            line.put("discount", discount);
        }
        return line;
    }

    private static Map<String, Object> off(long amount, String reason, String by) {
        var off = new HashMap<String, Object>(Map.of("amount", amount, "reason", reason));
        if (by != null) {
            off.put("allowedBy", by);
        }
        return off;
    }

    private static Map<String, Object> percent(int percent, String reason, String by) {
        return Map.of("percent", percent, "reason", reason, "allowedBy", by);
    }

    private String manager() {
        var known = jdbc.sql("select id from staff where merchant_id = ? and role = 'MANAGER'")
                .params(till.shop().merchant().value())
                .query(String.class)
                .optional();
        return known.orElseGet(() -> {
            var id = Ids.next();
            jdbc.sql("insert into staff (id, merchant_id, store_id, number, name, role, pin_verifier)"
                            + " values (?, ?, ?, '09', '王经理', 'MANAGER', '-')")
                    .params(
                            id,
                            till.shop().merchant().value(),
                            till.shop().store().value())
                    .update();
            return Long.toString(id);
        });
    }

    private long category() {
        long id = Ids.next();
        jdbc.sql("insert into item_category (id, merchant_id, name) values (?, ?, '类')")
                .params(id, till.shop().merchant().value())
                .update();
        return id;
    }

    private long item(long category, long price, boolean discountable) {
        long id = Ids.next();
        jdbc.sql("insert into item (id, merchant_id, category_id, name, price_fen, discountable)"
                        + " values (?, ?, ?, '菜', ?, ?)")
                .params(id, till.shop().merchant().value(), category, price, discountable)
                .update();
        return id;
    }

    private Member join() {
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        return Tenant.as(till.shop().merchant(), () -> members.join(who));
    }

    private JsonNode lookup(Member member) {
        return till.call(HttpMethod.POST, "/members/lookup", Map.of("value", member.number()))
                .body();
    }

    private Coupon give(Member member, String name, Worth worth, Money threshold, Terms terms) {
        return Tenant.as(till.shop().merchant(), () -> {
            var offer = offers.create(
                    new Offer.Draft(name, worth, threshold, new Validity.AfterReceipt(30), terms, Quota.of(10, 5)));
            return coupons.issue(offer.id(), member.id(), "TEST", Ids.code(12));
        });
    }

    private List<String> states(Member member) {
        return Tenant.as(till.shop().merchant(), () -> coupons.of(member.id()).stream()
                .map(c -> c.state().name())
                .toList());
    }

    private static Terms group(String group) {
        return terms(Set.of(), Set.of(), Set.of(), false, group);
    }

    private static Terms about(Set<String> items, Set<String> categories) {
        return terms(Set.of(), items, categories, false, "");
    }

    private static Terms onlyIn(String store) {
        return terms(Set.of(store), Set.of(), Set.of(), false, "");
    }

    private static Terms firstPurchase() {
        return terms(Set.of(), Set.of(), Set.of(), true, "");
    }

    private static Terms terms(
            Set<String> stores, Set<String> items, Set<String> categories, boolean first, String group) {
        return new Terms(
                stores,
                items,
                categories,
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                first,
                group,
                Set.of(),
                true,
                0,
                true,
                false);
    }

    private static Money yuan(long yuan) {
        return Money.ofFen(yuan * 100);
    }
}
