package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a purchase gave to a member goes with the money: points, spend, tier. */
@ShopTest
class RefundsOfMembersTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

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

    @Test
    void pointsGoWithTheMoneyAndThreeUnevenPartsTakeExactlyAllOfThem() {
        var order = paidByMember(10_000);
        assertThat(points()).isEqualTo(100);

        var preview = new Ask(till, order, cashier).amount(3_333).preview();
        assertThat(preview.path("pointsTaken").asLong()).isEqualTo(33);
        assertThat(give(order, 3_333)).isEqualTo(33);
        assertThat(give(order, 3_333)).isEqualTo(33);
        assertThat(give(order, 3_334)).isEqualTo(34);

        assertThat(points()).isZero();
        assertThat(spent()).isZero();
        assertThat(orders()).isZero();
    }

    @Test
    void whoHasSpentThePointsOwesThem() {
        var order = paidByMember(10_000);
        jdbc.sql("update ledger_account set balance = 20 where merchant_id = ? and member_id = ? and asset = 'POINTS'")
                .params(till.shop().merchant().value(), member.id().value())
                .update();

        new Ask(till, order, cashier).everything().send();

        assertThat(points()).isEqualTo(-80);
    }

    @Test
    void aMemberWhoIsAttachedAfterAPartWentBackKeepsOnlyWhatWasPaid() {
        var order = till.quickBill(10_000);
        till.cash(order, Till.op(), 10_000, 10_000);
        new Ask(till, order, cashier).amount(4_000).send();

        attach(order);

        io.memberloop.crm.testkit.Await.until("points follow", () -> points() == 60);
        assertThat(spent()).isEqualTo(6_000);
    }

    @Test
    void theTierThatAnOrderGaveIsLostWithItsMoney() {
        tier(1, "普通", 0);
        tier(2, "金卡", 10_000);
        var order = paidByMember(10_000);
        assertThat(till.order(order).path("member").path("tier").asString()).isEqualTo("金卡");

        new Ask(till, order, cashier).amount(100).send();

        assertThat(till.order(order).path("member").path("tier").asString()).isEqualTo("普通");
    }

    private String paidByMember(long amount) {
        var order = till.quickBill(amount);
        till.cash(order, Till.op(), amount, amount);
        attach(order);
        return order;
    }

    private void attach(String order) {
        till.call(
                HttpMethod.POST,
                "/orders/" + order + "/member",
                Map.of(
                        "opId",
                        Till.op(),
                        "memberId",
                        member.id().toString(),
                        "staffId",
                        till.shop().staff().toString()));
    }

    /** @return points that were taken back with it */
    private long give(String order, long amount) {
        return new Ask(till, order, cashier)
                .amount(amount)
                .send()
                .body()
                .path("pointsTaken")
                .asLong();
    }

    private void tier(int level, String name, long spend) {
        jdbc.sql(
                        "insert into tier (id, merchant_id, level, name, spend_fen, points_percent) values (?, ?, ?, ?, ?, 100)")
                .params(Ids.next(), till.shop().merchant().value(), level, name, spend)
                .update();
    }

    private long points() {
        return Tenant.as(till.shop().merchant(), () -> ledger.points(member.id()))
                .value();
    }

    private long spent() {
        return ofDays("spend_fen");
    }

    private long orders() {
        return ofDays("orders");
    }

    private long ofDays(String column) {
        return jdbc.sql("select coalesce(sum(" + column
                        + "), 0) from member_day where merchant_id = ? and member_id = ?")
                .params(till.shop().merchant().value(), member.id().value())
                .query(Long.class)
                .single();
    }
}
