package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many tills at the same moment: the sums are those of the same payments one after the other. */
@ShopTest
class ManyTillsTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    Settlement settlement;

    @Autowired
    Orders orders;

    @Autowired
    Mishaps mishaps;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Member member;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        member = Tenant.as(till.shop().merchant(), () -> members.join(who));
    }

    @Test
    void fiftyBillsOfOneMemberPaidAtOnceAddUp() throws Exception {
        var bills = IntStream.range(0, 50).mapToObj(i -> billOf(2_000)).toList();

        var answers = AtOnce.times(
                50, i -> till.cash(bills.get(i), Till.op(), 2_000, 2_000).status());

        assertThat(answers).containsOnly(200);
        settleAll();
        assertThat(points()).isEqualTo(Points.of(1_000));
        assertThat(sum("select sum(e.amount) from ledger_entry e join ledger_account a on a.id = e.account_id"
                        + " where a.merchant_id = ? and a.member_id = ?"))
                .isEqualTo(1_000);
        assertThat(sum("select sum(spend_fen) from member_day where merchant_id = ? and member_id = ?"))
                .isEqualTo(100_000);
    }

    @Test
    void theSameCashTwentyTimesAtOnceIsTakenOnce() throws Exception {
        var bill = billOf(3_000);
        var op = Till.op();

        var answers = AtOnce.times(20, i -> till.cash(bill, op, 3_000, 5_000));

        assertThat(answers).extracting(Till.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.body().path("id").asString())
                .containsOnly(answers.get(0).body().path("id").asString());
        assertThat(till.order(bill).path("captured").asLong()).isEqualTo(3_000);
        assertThat(till.order(bill).path("tenders").size()).isEqualTo(1);
        assertThat(points()).isEqualTo(Points.of(30));
    }

    @Test
    void oneOrderSettledTwentyTimesAtOnceIsSettledOnce() throws Exception {
        var bill = billOf(4_500);
        mishaps.whenSettling(bill, 1);
        till.cash(bill, Till.op(), 4_500, 4_500);
        assertThat(points()).as("the first settle broke").isEqualTo(Points.ZERO);
        var id = new OrderId(Long.parseLong(bill));

        AtOnce.times(20, i -> {
            Tenant.run(till.shop().merchant(), () -> settlement.settle(id));
            return i;
        });

        assertThat(points()).isEqualTo(Points.of(45));
        assertThat(sum("select sum(spend_fen) from member_day where merchant_id = ? and member_id = ?"))
                .isEqualTo(4_500);
    }

    @Test
    void aMemberAttachedByTenHandheldsAtOnceEarnsOnce() throws Exception {
        var bill = till.quickBill(2_500);
        till.cash(bill, Till.op(), 2_500, 2_500);

        var answers = AtOnce.times(10, i -> till.call(
                        HttpMethod.POST,
                        "/orders/" + bill + "/member",
                        Map.of(
                                "memberId",
                                member.id().toString(),
                                "staffId",
                                till.shop().staff().toString()))
                .status());

        assertThat(answers).containsOnly(200);
        assertThat(points()).isEqualTo(Points.of(25));
    }

    /** What the task would do a moment later for orders whose first settle met another one's lock. */
    private void settleAll() {
        Tenant.run(till.shop().merchant(), () -> orders.ofMember(member.id(), 100)
                .forEach(order -> settlement.settleQuietly(order.id())));
    }

    private String billOf(long amount) {
        var id = "bill-" + Ids.code(12);
        return till.call(
                        HttpMethod.PUT,
                        "/bills/" + id,
                        Map.ofEntries(
                                Map.entry("version", 1),
                                Map.entry("kind", "BILL"),
                                Map.entry("tableName", "3"),
                                Map.entry("staffId", till.shop().staff().toString()),
                                Map.entry("staffName", "小李"),
                                Map.entry("deviceId", "d1"),
                                Map.entry("couponChoice", "NONE"),
                                Map.entry("memberId", member.id().toString()),
                                Map.entry("lines", List.of(Till.line(1, "套餐", amount, 1)))))
                .body()
                .path("orderId")
                .asString();
    }

    private Points points() {
        return Tenant.as(till.shop().merchant(), () -> ledger.points(member.id()));
    }

    private long sum(String sql) {
        return jdbc.sql(sql)
                .params(till.shop().merchant().value(), member.id().value())
                .query(Long.class)
                .single();
    }
}
