package io.memberloop.crm.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Quota;
import io.memberloop.crm.coupon.Terms;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What members see of their coupons, and what they do with them by their own hand. */
@ShopTest
class CouponsOnThePhoneTests {

    private final Shops shops;
    private final Accounts accounts;
    private final Members members;
    private final Offers offers;
    private final Coupons coupons;
    private final Ledger ledger;
    private Accounts.Account account;
    private String home;

    @Autowired
    CouponsOnThePhoneTests(
            Shops shops, Accounts accounts, Members members, Offers offers, Coupons coupons, Ledger ledger) {
        this.shops = shops;
        this.accounts = accounts;
        this.members = members;
        this.offers = offers;
        this.coupons = coupons;
        this.ledger = ledger;
    }

    @BeforeEach
    void aShop() {
        account = accounts.in(shops.open());
        home = "/h5/" + account.shop().code();
    }

    @Test
    void everyKindSaysWhatItIsGoodFor() {
        var guest = accounts.customer();
        var member = join(guest);
        give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        give(member, Worth.percentOff(15, yuan(30)), Terms.NONE);
        give(member, Worth.countCard(10), Terms.NONE);
        give(member, Worth.points(Points.of(300)), Terms.NONE);
        give(member, Worth.value(yuan(50)), Terms.NONE);

        var page = accounts.webView().open(guest, home + "/coupons");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("8.5", "最多减 ¥30.00", "还可用 10 次，共 10 次", "换成积分", "存入余额", "不与其他优惠券同用")
                .doesNotContain("??");
        var english = accounts.webView("en").open(guest, home + "/coupons");
        assertThat(english.html()).contains("15</b>", "10 of 10 uses left").doesNotContain("??");
    }

    @Test
    void aVoucherBecomesPointsOrBalanceOnce() {
        var guest = accounts.customer();
        var member = join(guest);
        var points = give(member, Worth.points(Points.of(300)), Terms.NONE);
        var value = give(member, Worth.value(yuan(50)), Terms.NONE);
        var view = accounts.webView();
        view.open(guest, home + "/coupons");

        var booked = view.post(home + "/coupons/" + points.id() + "/cash-in", Map.of());
        assertThat(booked.html()).contains("已到账");
        view.post(home + "/coupons/" + value.id() + "/cash-in", Map.of());
        view.get(home + "/privacy");
        var again = view.post(home + "/coupons/" + points.id() + "/cash-in", Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.html()).contains("这张券已被使用");
        Tenant.run(account.shop().merchant(), () -> {
            var balances = ledger.balances(member.id()).balance();
            assertThat(balances.points()).isEqualTo(Points.of(300));
            assertThat(balances.bonus()).isEqualTo(yuan(50));
            assertThat(balances.principal()).isEqualTo(Money.ZERO);
        });
    }

    @Test
    void aCouponGoesToAFriendWhoJoinsForIt() {
        var giver = accounts.customer();
        var coupon = give(join(giver), Worth.cashOff(yuan(10)), giveable());
        var givers = accounts.webView();
        givers.open(giver, home + "/coupons");

        var sent = givers.post(home + "/coupons/" + coupon.id() + "/give", Map.of());
        assertThat(sent.path()).startsWith(home + "/gifts/");
        assertThat(sent.html()).contains("发送给朋友", "自动退回");

        var friend = accounts.customer();
        var friends = accounts.webView();
        var opened = friends.open(friend, sent.path());
        assertThat(opened.html()).contains("加入会员后收下");
        friends.get(home + "/join");
        var back = friends.post(home + "/join", Map.of("agree", "true"));
        assertThat(back.path()).isEqualTo(sent.path());
        assertThat(back.html()).contains("收下这张券");
        var mine = friends.post(sent.path() + "/claim", Map.of());
        assertThat(mine.path()).isEqualTo(home + "/coupons");
        assertThat(mine.html()).contains("可使用");

        assertThat(givers.get(home + "/coupons").html()).contains("已送出");
        assertThat(givers.get(sent.path()).html()).contains("已被领走");
        var late = accounts.customer();
        join(late);
        assertThat(accounts.webView().open(late, sent.path()).html()).contains("已被领走");
    }

    @Test
    void theGiverTakesItBackAndSomebodyElsesCouponIsNotFound() {
        var giver = accounts.customer();
        var coupon = give(join(giver), Worth.cashOff(yuan(10)), giveable());
        var stranger = accounts.customer();
        join(stranger);
        var strangers = accounts.webView();
        strangers.open(stranger, home + "/privacy");
        assertThat(strangers
                        .post(home + "/coupons/" + coupon.id() + "/give", Map.of())
                        .status())
                .isEqualTo(404);

        var view = accounts.webView();
        view.open(giver, home + "/coupons");
        var gift = view.post(home + "/coupons/" + coupon.id() + "/give", Map.of());
        view.post(gift.path() + "/take-back", Map.of());

        assertThat(Tenant.as(account.shop().merchant(), () -> coupons.required(coupon.id(), coupon.memberId()))
                        .isUsable())
                .isTrue();
        assertThat(strangers.get(gift.path()).html()).contains("已被收回");
    }

    private Member join(String guest) {
        var who = new Joining(accounts.openid(account, guest), "王小明", "", false, "1", "test", "");
        return Tenant.as(account.shop().merchant(), () -> members.join(who));
    }

    private Coupon give(Member member, Worth worth, Terms terms) {
        return Tenant.as(account.shop().merchant(), () -> {
            var offer = offers.create(
                    new Offer.Draft("一张券", worth, Money.ZERO, new Validity.AfterReceipt(30), terms, Quota.of(10, 5)));
            return coupons.issue(offer.id(), member.id(), "TEST", Ids.code(12));
        });
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
