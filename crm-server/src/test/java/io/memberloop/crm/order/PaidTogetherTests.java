package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Points;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tills that take money at the same moment share transactions, and nothing else. */
@ShopTest
class PaidTogetherTests {

    private static final int TILLS = 24;

    private record Sale(MemberId member, String order) {}

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    OrderMapper orders;

    @Autowired
    Mishaps mishaps;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private List<Sale> sales;

    @BeforeEach
    void aShopWhereManyWantToPay() {
        till = tills.in(shops.open());
        sales = IntStream.range(0, TILLS).mapToObj(i -> sale(1_000 + 100 * i)).toList();
    }

    @Test
    void everyMemberGetsWhatTheirOwnOrderEarned() throws Exception {
        var answers = AtOnce.times(TILLS, this::pay);

        assertThat(answers).containsOnly(200);
        for (int i = 0; i < TILLS; i++) {
            var view = till.order(sales.get(i).order());
            assertThat(view.path("settleState").asString()).isEqualTo("DONE");
            assertThat(view.path("pointsEarned").asLong()).isEqualTo(10 + i);
            assertThat(view.path("pointsBalance").asLong()).isEqualTo(10 + i);
            assertThat(points(sales.get(i))).isEqualTo(Points.of(10 + i));
        }
        assertThat(sum("select coalesce(sum(amount), 0) from ledger_entry where merchant_id = ?"))
                .isZero();
        assertThat(sum("select sum(spend_fen) from member_day where merchant_id = ?"))
                .isEqualTo(sum("select sum(amount_fen) from tender where merchant_id = ?"));
        assertThat(sum("select sum(remaining) from ledger_lot where merchant_id = ?"))
                .isEqualTo(sum("select sum(balance) from ledger_account where merchant_id = ?"));
    }

    @Test
    void anOrderWhoseSettlingBreaksHurtsNobodyElse() throws Exception {
        mishaps.whenSettling(sales.get(5).order(), 1_000);

        var answers = AtOnce.times(TILLS, this::pay);

        assertThat(answers).as("the money of all of them is taken").containsOnly(200);
        for (int i = 0; i < TILLS; i++) {
            boolean broken = i == 5;
            assertThat(till.order(sales.get(i).order()).path("state").asString())
                    .isEqualTo("PAID");
            assertThat(till.order(sales.get(i).order()).path("settleState").asString())
                    .isEqualTo(broken ? "PENDING" : "DONE");
            assertThat(points(sales.get(i))).isEqualTo(Points.of(broken ? 0 : 10 + i));
        }
        var told = till.call(HttpMethod.GET, "/events?after=0&wait=0", null).body();
        assertThat(told.path("events").toString())
                .as("the bridge hears that it is paid, though its points are still to be booked")
                .contains("\\\"orderId\\\":\\\"" + sales.get(5).order() + "\\\"");
    }

    @Test
    void anOrderThatSomebodyHoldsIsNotWaitedForByTheOthers() throws Exception {
        var held = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        var two = Executors.newFixedThreadPool(2);
        try {
            var holder = two.submit(() -> Tenant.as(
                    till.shop().merchant(),
                    () -> db.in(() -> {
                        orders.lock(Tenant.current(), OrderId.parse(sales.get(0).order()));
                        held.countDown();
                        return await(letGo);
                    })));
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            var waiting = two.submit(() -> pay(0));

            var others = AtOnce.times(TILLS - 1, i -> pay(i + 1));

            assertThat(others).containsOnly(200);
            assertThat(points(sales.get(1))).isEqualTo(Points.of(11));
            assertThat(waiting.isDone()).isFalse();
            letGo.countDown();
            assertThat(holder.get()).isTrue();
            assertThat(waiting.get()).isEqualTo(200);
            assertThat(points(sales.get(0))).isEqualTo(Points.of(10));
        } finally {
            letGo.countDown();
            two.shutdown();
        }
    }

    @Test
    void oneOperationForTwoOrdersAtOnceIsTakenForOneOfThem() throws Exception {
        var op = Till.op();

        var answers = AtOnce.times(2, i -> till.cash(sales.get(i).order(), op, 1_000 + 100 * i, 5_000)
                .status());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(sum("select count(*) from tender where merchant_id = ?")).isEqualTo(1);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int pay(int i) {
        return till.cash(sales.get(i).order(), Till.op(), 1_000 + 100 * i, 5_000)
                .status();
    }

    private Sale sale(long amount) {
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        var member = Tenant.as(till.shop().merchant(), () -> members.join(who)).id();
        var order = till.call(
                        HttpMethod.PUT,
                        "/bills/bill-" + Ids.code(12),
                        Map.ofEntries(
                                Map.entry("version", 1),
                                Map.entry("kind", "BILL"),
                                Map.entry("tableName", "3"),
                                Map.entry("staffId", till.shop().staff().toString()),
                                Map.entry("staffName", "小李"),
                                Map.entry("deviceId", "d1"),
                                Map.entry("couponChoice", "NONE"),
                                Map.entry("memberId", member.toString()),
                                Map.entry("lines", List.of(Till.line(1, "套餐", amount, 1)))))
                .body()
                .path("orderId")
                .asString();
        return new Sale(member, order);
    }

    private Points points(Sale sale) {
        return Tenant.as(till.shop().merchant(), () -> ledger.points(sale.member()));
    }

    private long sum(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
