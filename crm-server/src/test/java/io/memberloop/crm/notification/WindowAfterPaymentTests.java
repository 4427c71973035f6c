package io.memberloop.crm.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.wechat.Follower;
import io.memberloop.crm.wechat.Followers;
import io.memberloop.crm.wechat.Scenes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** A payment by WeChat lets the shop write to the payer for two days. */
@ShopTest
class WindowAfterPaymentTests {

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Tills tills;

    @Autowired
    Scenes scenes;

    @Autowired
    Followers followers;

    @Autowired
    Members members;

    @Autowired
    ChannelPlanner planner;

    @Autowired
    TestClock clock;

    private Shops.Shop shop;
    private Accounts.Account account;
    private Till till;

    @BeforeEach
    void aShopWhosePayAccountBelongsToItsOfficialAccount() {
        shop = shops.open();
        account = accounts.in(shop);
        till = tills.in(shop, account.appid());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aFollowerWhoPaidTheDayBeforeYesterdayMorningIsWrittenToNoMore() {
        var guest = follower();
        pays(guest);

        Await.until("the payment opened the window", () -> "PAYMENT".equals(window(guest)));
        assertThat(channel(guest)).isEqualTo(Channel.KF);
        clock.advance(Duration.ofHours(47));
        assertThat(channel(guest)).isEqualTo(Channel.KF);
        clock.advance(Duration.ofHours(2));
        assertThat(channel(guest)).isNotEqualTo(Channel.KF);
    }

    @Test
    void whoPaysWithoutFollowingStaysUnknown() {
        var passer = accounts.customer();

        var order = pays(passer);

        assertThat(till.order(order).path("settleState").asString()).isEqualTo("DONE");
        assertThat(known(passer)).isEmpty();
    }

    @Test
    void aMemberAttachedLaterOpensNoNewWindow() {
        var guest = follower();
        var order = pays(guest);
        Await.until("the payment opened the window", () -> "PAYMENT".equals(window(guest)));
        clock.advance(Duration.ofHours(3));
        var until = known(guest).orElseThrow().windowUntil();
        var friend = Tenant.as(
                shop.merchant(),
                () -> members.join(new Joining("o-friend-" + order, "小红", null, false, "1", "test", "")));

        var attached = till.call(
                HttpMethod.POST,
                "/orders/" + order + "/member",
                Map.of(
                        "memberId",
                        friend.id().toString(),
                        "staffId",
                        shop.staff().toString()));

        assertThat(attached.status()).isEqualTo(200);
        assertThat(known(guest).orElseThrow().windowUntil()).isEqualTo(until);
    }

    private String follower() {
        var guest = accounts.customer();
        accounts.scan(
                guest,
                Tenant.as(shop.merchant(), () -> scenes.forStore(shop.store())).url());
        Await.until(
                "the follower is known",
                () -> known(guest).filter(Follower::subscribed).isPresent());
        return guest;
    }

    private String pays(String customer) {
        var order = till.quickBill(5_000);
        var code = till.chargeQr(order, Till.op(), 5_000).body().path("codeUrl").asString();
        till.simulator().post("/customers/" + customer + "/pay", Map.of("codeUrl", code));
        Await.until(
                "settled",
                () -> till.order(order).path("settleState").asString().equals("DONE"));
        return order;
    }

    private Optional<Follower> known(String customer) {
        return Tenant.as(shop.merchant(), () -> followers.find(accounts.openid(account, customer)));
    }

    private String window(String customer) {
        return known(customer).map(Follower::windowKind).orElse(null);
    }

    private Channel channel(String customer) {
        return Tenant.as(shop.merchant(), () -> planner.marketing(accounts.openid(account, customer), true)
                .channel());
    }
}
