package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.wechat.Scenes;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The code on the slip keeps its word: who joins by it gets the points of that bill. */
@ShopTest
class ClaimsTests {

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Tills tills;

    @Autowired
    Scenes scenes;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Shops.Shop shop;
    private Accounts.Account account;
    private Till till;

    @BeforeEach
    void aShop() {
        shop = shops.open();
        account = accounts.in(shop);
        till = tills.in(shop, account.appid());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whoJoinsByTheSlipsCodeGetsThePointsAndTheSecondOneDoesNot() {
        var order = bill();
        till.cash(order, Till.op(), 6_800, 6_800);
        var first = joinsBy(slip());
        var second = joinsBy(slip());

        Await.until("the points are booked", () -> points(first).equals(Points.of(68)));
        assertThat(points(second)).isEqualTo(Points.ZERO);
        assertThat(till.order(order).path("member").path("id").asString()).isEqualTo(first.toString());
    }

    @Test
    void aMemberWhoScansTheSlipsCodeGetsThem() {
        var order = bill();
        till.cash(order, Till.op(), 6_800, 6_800);
        var guest = accounts.customer();
        var member = join(guest);

        accounts.scan(guest, slip());

        Await.until("the points are booked", () -> points(member.id()).equals(Points.of(68)));
        assertThat(till.order(order).path("settleState").asString()).isEqualTo("DONE");
    }

    @Test
    void whoJoinsWhileThePaymentIsUnderWayHasThePointsWithIt() {
        var order = bill();
        till.cash(order, Till.op(), 800, 800);
        var member = joinsBy(slip());

        till.cash(order, Till.op(), 6_000, 6_000);

        assertThat(points(member)).isEqualTo(Points.of(68));
    }

    @Test
    void theDayAfterItIsTooLate() {
        var order = bill();
        till.cash(order, Till.op(), 6_800, 6_800);
        var code = slip();
        var scene = jdbc.sql("select scene from wechat_scene where merchant_id = ? and url = ?")
                .params(shop.merchant().value(), code)
                .query(String.class)
                .single();
        clock.advance(Duration.ofHours(25));

        var late = new Joining(accounts.openid(account, accounts.customer()), "", "", false, "1", "test", scene);
        var member = Tenant.as(shop.merchant(), () -> members.join(late)).id();

        assertThat(till.order(order).path("member").isNull()).isTrue();
        assertThat(points(member)).isEqualTo(Points.ZERO);
    }

    private String bill() {
        return till.present("b1-" + shop.code(), 1, "BILL", List.of(Till.line(1, "水煮牛肉", 6_800, 1)))
                .path("orderId")
                .asString();
    }

    private String slip() {
        return Tenant.as(shop.merchant(), () -> scenes.forBill(shop.store(), "b1-" + shop.code(), "3", shop.staff()))
                .url();
    }

    private MemberId joinsBy(String code) {
        var guest = accounts.customer();
        accounts.scan(guest, code);
        Await.until("the scan arrived", () -> !accounts.received(account, guest).isEmpty());
        return join(guest).id();
    }

    private Member join(String guest) {
        var who = new Joining(accounts.openid(account, guest), "", "", false, "1", "test", "");
        return Tenant.as(shop.merchant(), () -> members.join(who));
    }

    private Points points(MemberId member) {
        return Tenant.as(shop.merchant(), () -> ledger.points(member));
    }
}
