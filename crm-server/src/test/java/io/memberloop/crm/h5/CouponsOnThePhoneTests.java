package io.memberloop.crm.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Gifts;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Quota;
import io.memberloop.crm.coupon.Terms;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.storedvalue.Vouchers;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What members see of their coupons, and what they do with them by their own hand. */
@ShopTest
class CouponsOnThePhoneTests {

    private final Shops shops;
    private final Accounts accounts;
    private final Members members;
    private final Offers offers;
    private final Coupons coupons;
    private final Gifts gifts;
    private final Vouchers vouchers;
    private final Ledger ledger;
    private final BusinessDay day;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private Accounts.Account account;
    private String home;

    @Autowired
    CouponsOnThePhoneTests(
            Shops shops,
            Accounts accounts,
            Members members,
            Offers offers,
            Coupons coupons,
            Gifts gifts,
            Vouchers vouchers,
            Ledger ledger,
            BusinessDay day,
            TestClock clock,
            JdbcClient jdbc) {
        this.shops = shops;
        this.accounts = accounts;
        this.members = members;
        this.offers = offers;
        this.coupons = coupons;
        this.gifts = gifts;
        this.vouchers = vouchers;
        this.ledger = ledger;
        this.day = day;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aShop() {
        account = accounts.in(shops.open());
        home = "/h5/" + account.shop().code();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
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
    void whatIsUsableUsedAndOverLiesApartAndTheDetailHasTheCodeForTheTill() {
        var guest = accounts.customer();
        var member = join(guest);
        var usable = give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        var used = give(member, Worth.points(Points.of(300)), Terms.NONE);
        in(() -> coupons.cashIn(used.id(), member.id()));
        var view = accounts.webView();

        var list = view.open(guest, home + "/coupons");
        assertThat(list.html()).contains("可使用</span> <b class=\"figure\">1<", "已使用</span> <b class=\"figure\">1<");
        assertThat(list.html()).contains("/coupons/" + usable.id()).doesNotContain("/coupons/" + used.id());
        assertThat(view.get(home + "/coupons?show=used").html()).contains("/coupons/" + used.id());
        assertThat(view.get(home + "/coupons?show=over").html()).contains("没有失效的券");

        var detail = view.get(home + "/coupons/" + usable.id());
        assertThat(detail.html()).contains("data-code=\"" + usable.code() + "\"", "结账时给店员扫一扫", "viewBox");
        assertThat(view.get(home + "/coupons/" + used.id()).html())
                .contains("已使用")
                .doesNotContain("data-code");
        var early = in(() -> coupons.issue(
                offers.create(new Offer.Draft(
                                "明天起",
                                Worth.cashOff(yuan(10)),
                                Money.ZERO,
                                new Validity.AfterReceipt(3, 1),
                                Terms.NONE,
                                Quota.of(10, 5)))
                        .id(),
                member.id(),
                "TEST",
                Ids.code(12)));
        assertThat(view.get(home + "/coupons/" + early.id()).html())
                .contains("起可用")
                .doesNotContain("data-code");

        clock.advance(Duration.ofDays(40));
        var later = accounts.webView();
        assertThat(later.open(guest, home + "/coupons?show=over").html()).contains("/coupons/" + usable.id(), "已过期");
        var stranger = accounts.customer();
        join(stranger);
        assertThat(accounts.webView()
                        .open(stranger, home + "/coupons/" + usable.id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aVoucherBecomesPointsOrBalanceOnceHoweverOftenItIsTapped() {
        var guest = accounts.customer();
        var member = join(guest);
        var points = give(member, Worth.points(Points.of(300)), Terms.NONE);
        var value = give(member, Worth.value(yuan(50)), Terms.NONE);
        var view = accounts.webView();
        view.open(guest, home + "/coupons/" + points.id());

        var booked = view.post(home + "/coupons/" + points.id() + "/cash-in", Map.of());
        assertThat(booked.html()).contains("积分已到账");
        view.get(home + "/coupons/" + value.id());
        assertThat(view.post(home + "/coupons/" + value.id() + "/cash-in", Map.of())
                        .html())
                .contains("已存入余额");
        view.get(home + "/privacy");
        var again = view.post(home + "/coupons/" + points.id() + "/cash-in", Map.of());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.html()).contains("积分已到账");
        assertThat(balance(member)).isEqualTo(new Parts(Points.of(300), Money.ZERO, yuan(50)));
    }

    @Test
    void fortyTapsAtOnceBookEachVoucherOnce() throws Exception {
        var guest = accounts.customer();
        var member = join(guest);
        var value = give(member, Worth.value(yuan(50)), Terms.NONE);
        var points = give(member, Worth.points(Points.of(300)), Terms.NONE);

        AtOnce.times(
                40,
                i -> in(() -> {
                    vouchers.cashIn(i % 2 == 0 ? value.id() : points.id(), member.id());
                    return i;
                }));

        assertThat(balance(member)).isEqualTo(new Parts(Points.of(300), Money.ZERO, yuan(50)));
        assertThat(in(() -> ledger.entries(member.id(), Asset.BONUS, Long.MAX_VALUE, 10)))
                .hasSize(1);
    }

    @Test
    void whatIsCashedInTooLateOrIsForBillsIsRefusedOnItsPage() {
        var guest = accounts.customer();
        var member = join(guest);
        var late = give(member, Worth.value(yuan(50)), Terms.NONE);
        var forBills = give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        var view = accounts.webView();
        view.open(guest, home + "/privacy");
        var wrong = view.post(home + "/coupons/" + forBills.id() + "/cash-in", Map.of());
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.html()).contains("这张券请在结账时使用");

        clock.advance(Duration.ofDays(31));
        var later = accounts.webView();
        later.open(guest, home + "/privacy");
        var over = later.post(home + "/coupons/" + late.id() + "/cash-in", Map.of());

        assertThat(over.status()).isEqualTo(409);
        assertThat(over.html()).contains("到期");
        assertThat(balance(member)).isEqualTo(Parts.NONE);
    }

    @Test
    void bonusFromAVoucherLastsAsLongAsTheShopSays() {
        Wallet.rules(jdbc, account.shop());
        var member = join(accounts.customer());
        var value = give(member, Worth.value(yuan(50)), Terms.NONE);

        in(() -> {
            vouchers.cashIn(value.id(), member.id());
            return null;
        });

        assertThat(jdbc.sql("select l.expires_on from ledger_lot l join ledger_account a on a.id = l.account_id"
                                + " where a.merchant_id = ? and a.member_id = ?")
                        .params(account.shop().merchant().value(), member.id().value())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(day.today().plusDays(180));
    }

    @Test
    void aCouponGoesToAFriendWhoJoinsForIt() {
        var giver = accounts.customer();
        var coupon = give(join(giver), Worth.cashOff(yuan(10)), giveable());
        var givers = accounts.webView();
        givers.open(giver, home + "/coupons/" + coupon.id());

        var sent = givers.post(home + "/coupons/" + coupon.id() + "/give", Map.of());
        assertThat(sent.path()).startsWith(home + "/gifts/");
        assertThat(sent.html()).contains("发送给朋友", "自动退回");
        assertThat(givers.post(home + "/coupons/" + coupon.id() + "/give", Map.of())
                        .path())
                .as("a second tap gives the same gift")
                .isEqualTo(sent.path());

        var friend = accounts.customer();
        var friends = accounts.webView();
        var opened = friends.open(friend, sent.path());
        assertThat(opened.html()).contains("王** 送您一张券", "加入会员后收下");
        friends.get(home + "/join");
        var back = friends.post(home + "/join", Map.of("agree", "true"));
        assertThat(back.path()).isEqualTo(sent.path());
        assertThat(back.html()).contains("收下这张券");
        var mine = friends.post(sent.path() + "/claim", Map.of());
        assertThat(mine.path()).startsWith(home + "/coupons/");
        assertThat(mine.html()).contains("data-code");
        assertThat(friends.get(sent.path()).path()).as("the friend's own").isEqualTo(mine.path());

        assertThat(givers.get(home + "/coupons?show=used").html()).contains("已送出");
        assertThat(givers.get(home + "/coupons/" + coupon.id() + "/gift").html())
                .contains("被朋友收下");
        assertThat(givers.get(sent.path()).html()).doesNotContain("收回这张券");
        var late = accounts.customer();
        join(late);
        var lateView = accounts.webView();
        assertThat(lateView.open(late, sent.path()).html()).contains("已被领走");
        lateView.get(home + "/privacy");
        var tooLate = lateView.post(sent.path() + "/claim", Map.of());
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.html()).contains("已被领走");
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
        view.open(giver, home + "/coupons/" + coupon.id());
        var gift = view.post(home + "/coupons/" + coupon.id() + "/give", Map.of());
        strangers.get(home + "/privacy");
        assertThat(strangers.post(gift.path() + "/take-back", Map.of()).status())
                .isEqualTo(404);
        var back = view.post(gift.path() + "/take-back", Map.of());

        assertThat(back.path()).endsWith("/coupons/" + coupon.id());
        assertThat(back.html()).contains("data-code");
        assertThat(strangers.get(gift.path()).html()).contains("已被朋友收回");
        assertThat(view.get(gift.path()).html()).contains("已回到您的券包");
    }

    @Test
    void aGiftThatNobodyTookIsOverBeforeTheSweepAndOfAnotherShopNotFound() {
        var giver = accounts.customer();
        var coupon = give(join(giver), Worth.cashOff(yuan(10)), giveable());
        var gift = in(() -> gifts.give(coupon.id(), coupon.memberId()));
        var friend = accounts.customer();
        join(friend);
        var other = accounts.in(shops.open());
        assertThat(accounts.webView()
                        .open(friend, "/h5/" + other.shop().code() + "/gifts/" + gift.code())
                        .status())
                .isEqualTo(404);

        clock.advance(Duration.ofHours(73));

        assertThat(accounts.webView()
                        .open(friend, home + "/gifts/" + gift.code())
                        .html())
                .contains("已被朋友收回")
                .doesNotContain("/claim");
    }

    private <T> T in(Supplier<T> work) {
        return Tenant.as(account.shop().merchant(), work);
    }

    private Parts balance(Member member) {
        return in(() -> ledger.balances(member.id()).balance());
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
