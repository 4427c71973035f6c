package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows from an order being paid: once, and in the end, whatever breaks on the way. */
@ShopTest
class SettlingTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    Mishaps mishaps;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Member member;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        member = join(till.shop());
    }

    @Test
    void aListenerThatThrowsLeavesTheOrderPaidAndThePointsFollowOnce() {
        var order = till.quickBill(12_800);
        till.cash(order, Till.op(), 12_800, 12_800);
        mishaps.whenSettling(order, 2);

        attach(order, member.id().toString());

        assertThat(till.order(order).path("state").asString()).isEqualTo("PAID");
        assertThat(points()).as("rolled back with the listener").isEqualTo(Points.ZERO);
        Await.until("settled by the task", Duration.ofSeconds(40), () -> settleState(order)
                .equals("DONE"));
        assertThat(points()).isEqualTo(Points.of(128));
        assertThat(spent()).isEqualTo(12_800);
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(12_800);
    }

    @Test
    void afterFiveFailuresTheOrderIsAHumansBusinessAndStillPaid() {
        var order = till.quickBill(1_000);
        mishaps.whenSettling(order, 100);

        till.cash(order, Till.op(), 1_000, 1_000);

        Await.until(
                "handed over", Duration.ofSeconds(60), () -> settleState(order).equals("STUCK"));
        assertThat(till.order(order).path("state").asString()).isEqualTo("PAID");
    }

    @Test
    void aMemberIsAttachedToAPaidBillOnceAndItStandsInTheAuditLog() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);

        assertThat(attach(order, member.id().toString()).status()).isEqualTo(200);
        assertThat(attach(order, member.id().toString()).status()).isEqualTo(200);

        var refused = attach(order, join(till.shop()).id().toString());
        assertThat(refused.body().path("code").asString()).isEqualTo("order_has_member");
        assertThat(points()).isEqualTo(Points.of(50));
        assertThat(jdbc.sql("select actor from audit_log where merchant_id = ? and action = 'attach_member'")
                        .param(till.shop().merchant().value())
                        .query(String.class)
                        .list())
                .containsExactly("01");
    }

    @Test
    void anotherMerchantsMemberIsUnknownHere() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        var stranger = join(shops.open());

        var refused = attach(order, stranger.id().toString());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(till.order(order).path("member").isNull()).isTrue();
        assertThat(settleState(order)).isEqualTo("DONE");
    }

    @Test
    void spendingRaisesTheTierAndTheOrderItselfStillEarnsAtTheOldOne() {
        tier(1, "普通", 0, 100);
        tier(2, "金卡", 10_000, 200);
        var first = till.quickBill(10_000);
        till.cash(first, Till.op(), 10_000, 10_000);
        attach(first, member.id().toString());
        assertThat(points()).isEqualTo(Points.of(100));

        var second = till.quickBill(1_000);
        till.cash(second, Till.op(), 1_000, 1_000);
        var view = attach(second, member.id().toString()).body();

        assertThat(view.path("member").path("tier").asString()).isEqualTo("金卡");
        assertThat(points()).isEqualTo(Points.of(120));
    }

    private Till.Answer attach(String order, String memberId) {
        return till.call(
                HttpMethod.POST,
                "/orders/" + order + "/member",
                Map.of(
                        "opId",
                        Till.op(),
                        "memberId",
                        memberId,
                        "staffId",
                        till.shop().staff().toString()));
    }

    private Member join(Shops.Shop shop) {
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        return Tenant.as(shop.merchant(), () -> members.join(who));
    }

    private void tier(int level, String name, long spend, int pointsPercent) {
        jdbc.sql("insert into tier (id, merchant_id, level, name, spend_fen, points_percent) values (?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), till.shop().merchant().value(), level, name, spend, pointsPercent)
                .update();
    }

    private Points points() {
        return Tenant.as(till.shop().merchant(), () -> ledger.points(member.id()));
    }

    private long spent() {
        return jdbc.sql("select sum(spend_fen) from member_day where merchant_id = ? and member_id = ?")
                .params(till.shop().merchant().value(), member.id().value())
                .query(Long.class)
                .single();
    }

    private String settleState(String order) {
        return till.order(order).path("settleState").asString();
    }
}
