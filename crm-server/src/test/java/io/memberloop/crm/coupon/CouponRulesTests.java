package io.memberloop.crm.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Quotas, count cards, what refunds bring back, and coupons given to friends. */
@ShopTest
class CouponRulesTests {

    private final Shops shops;
    private final Offers offers;
    private final Coupons coupons;
    private final Gifts gifts;
    private final Pieces pieces;
    private final ExpiredCoupons expired;
    private final BusinessDay day;
    private final TestClock clock;
    private MerchantId merchant;

    @Autowired
    CouponRulesTests(
            Shops shops,
            Offers offers,
            Coupons coupons,
            Gifts gifts,
            Pieces pieces,
            ExpiredCoupons expired,
            BusinessDay day,
            TestClock clock) {
        this.shops = shops;
        this.offers = offers;
        this.coupons = coupons;
        this.gifts = gifts;
        this.pieces = pieces;
        this.expired = expired;
        this.day = day;
        this.clock = clock;
    }

    @BeforeEach
    void aShop() {
        merchant = shops.open().merchant();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void twentySendsOfACouponLimitedToOneGiveOne() {
        var offer = in(() -> offers.create(draft(Worth.cashOff(yuan(10)), Terms.NONE, Quota.of(1_000, 1)))
                .id());
        var member = new MemberId(Ids.next());

        long given = Parallel.successes(20, i -> succeeds(() -> coupons.issue(offer, member, "TEST", "send" + i)));

        assertThat(given).isEqualTo(1);
        assertThat(in(() -> coupons.of(member))).hasSize(1);
    }

    @Test
    void theBudgetIsNeverExceeded() {
        var quota = new Quota(1_000, 1, 0, Money.ofYuan("105"), yuan(10));
        var offer = in(() ->
                offers.create(draft(Worth.cashOff(yuan(10)), Terms.NONE, quota)).id());

        long given = Parallel.successes(
                200, i -> succeeds(() -> coupons.issue(offer, new MemberId(Ids.next()), "TEST", "claim" + i)));

        assertThat(given).isEqualTo(10);
        assertThat(in(() -> offers.required(offer)).budgetLeft()).isEqualTo(yuan(5));
        assertThatThrownBy(() -> in(() -> coupons.issue(offer, new MemberId(Ids.next()), "TEST", "one more")))
                .hasMessage("coupon_budget_spent");
    }

    @Test
    void theDaysLimitHoldsForTheDayAndBeginsAnewTheNextDay() {
        var quota = new Quota(1_000, 1, 5, null, Money.ZERO);
        var offer = in(() ->
                offers.create(draft(Worth.cashOff(yuan(10)), Terms.NONE, quota)).id());

        long today = Parallel.successes(
                60, i -> succeeds(() -> coupons.issue(offer, new MemberId(Ids.next()), "TEST", "a" + i)));
        assertThatThrownBy(() -> in(() -> coupons.issue(offer, new MemberId(Ids.next()), "TEST", "more")))
                .hasMessage("coupon_day_limit");
        clock.advance(Duration.ofDays(1));
        long tomorrow = Parallel.successes(
                60, i -> succeeds(() -> coupons.issue(offer, new MemberId(Ids.next()), "TEST", "b" + i)));

        assertThat(today).isEqualTo(5);
        assertThat(tomorrow).isEqualTo(5);
    }

    @Test
    void aCountCardGoesDownByWhatEachBillUsesAndComesBackByAsMuch() {
        var member = new MemberId(Ids.next());
        var card = give(member, Worth.countCard(5), Terms.NONE);
        var first = new OrderId(Ids.next());
        var second = new OrderId(Ids.next());
        Tenant.run(merchant, () -> {
            coupons.hold(card.id(), member, first, 2, day.today());
            assertThatThrownBy(() -> coupons.hold(card.id(), member, second, 1, day.today()))
                    .hasMessage("coupon_taken");
            coupons.redeem(first, 1);
            coupons.redeem(first, 1);
            assertThat(only(member).usesLeft()).isEqualTo(3);
            assertThat(only(member).state()).isEqualTo(Coupon.State.ISSUED);
            assertThatThrownBy(() -> coupons.hold(card.id(), member, second, 4, day.today()))
                    .hasMessage("coupon_taken");
            coupons.hold(card.id(), member, second, 3, day.today());
            coupons.redeem(second, 1);
            assertThat(only(member).state()).isEqualTo(Coupon.State.REDEEMED);

            assertThat(coupons.comingBack(first))
                    .extracting(Coupons.ComingBack::uses)
                    .containsExactly(2);
            assertThat(coupons.returned(first, "r1")).hasSize(1);
            assertThat(coupons.returned(first, "r1")).isEmpty();
            assertThat(only(member).usesLeft()).isEqualTo(2);
            assertThat(only(member).state()).isEqualTo(Coupon.State.ISSUED);
        });
    }

    @Test
    void sixtyFourBillsThatWantACardWithTenUsesGetTen() {
        var member = new MemberId(Ids.next());
        var card = give(member, Worth.countCard(10), Terms.NONE);

        long used = 0;
        for (int round = 0; round < 12; round++) {
            used += Parallel.successes(
                    64,
                    i -> succeeds(() -> {
                        var order = new OrderId(Ids.next());
                        coupons.hold(card.id(), member, order, 1, day.today());
                        coupons.redeem(order, 1);
                        return order;
                    }));
        }

        assertThat(used).isEqualTo(10);
        assertThat(in(() -> only(member)).usesLeft()).isZero();
        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.REDEEMED);
    }

    @Test
    void aRefundBringsTheCouponBackOnceWhileItsDaysLast() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        var order = redeemed(coupon);

        long back = Parallel.successes(
                20, i -> !in(() -> coupons.returned(order, "r1")).isEmpty());

        assertThat(back).isEqualTo(1);
        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.ISSUED);
        var next = redeemed(in(() -> only(member)));
        assertThat(in(() -> coupons.returned(order, "r1"))).isEmpty();
        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.REDEEMED);

        clock.advance(Duration.ofDays(31));
        assertThat(in(() -> coupons.comingBack(next)))
                .extracting(Coupons.ComingBack::again)
                .containsExactly(false);
        in(() -> coupons.returned(next, "r2"));
        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.RETURNED);
    }

    @Test
    void whatTheTermsDoNotBringBackStaysAway() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, Worth.cashOff(yuan(10)), terms(false, false));
        var order = redeemed(coupon);

        in(() -> coupons.returned(order, "r1"));

        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.RETURNED);
        assertThat(in(() -> offers.required(coupon.offerId())).redeemed()).isZero();
    }

    @Test
    void aGiftIsClaimedByOneOfManyFriends() {
        var giver = new MemberId(Ids.next());
        var coupon = give(giver, Worth.cashOff(yuan(10)), terms(true, true));
        var gift = in(() -> gifts.give(coupon.id(), giver));
        assertThat(in(() -> gifts.give(coupon.id(), giver)).code()).isEqualTo(gift.code());
        assertThatThrownBy(() -> in(() -> gifts.claim(gift.code(), giver))).hasMessage("gift_own");

        var friend = new MemberId(Ids.next());
        long claimed = Parallel.successes(
                40, i -> succeeds(() -> gifts.claim(gift.code(), i % 2 == 0 ? friend : new MemberId(Ids.next()))));

        assertThat(claimed).isPositive();
        assertThat(in(() -> only(giver)).state()).isEqualTo(Coupon.State.GIVEN);
        var receiver = in(() -> gifts.find(gift.code()).orElseThrow()).receiverId();
        var got = in(() -> only(receiver));
        assertThat(got.validTo()).isEqualTo(coupon.validTo());
        assertThat(got.isUsable()).isTrue();
        assertThat(in(() -> gifts.claim(gift.code(), receiver))).isEqualTo(got.id());
        assertThatThrownBy(() -> in(() -> gifts.claim(gift.code(), new MemberId(Ids.next()))))
                .hasMessage("gift_gone");
        assertThat(in(() -> offers.required(coupon.offerId())).issued())
                .as("a gift is no second piece of the stock")
                .isEqualTo(1);
    }

    @Test
    void twentyTapsOnGiveMakeOneGift() throws Exception {
        var giver = new MemberId(Ids.next());
        var coupon = give(giver, Worth.cashOff(yuan(10)), terms(true, true));

        var codes =
                AtOnce.times(20, i -> in(() -> gifts.give(coupon.id(), giver)).code());

        assertThat(Set.copyOf(codes)).hasSize(1);
        assertThat(in(() -> only(giver)).state()).isEqualTo(Coupon.State.GIVEN);
    }

    @Test
    void usableOnesStandBeforeWhatIsOver() {
        var member = new MemberId(Ids.next());
        var first = give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        redeemed(give(member, Worth.cashOff(yuan(5)), Terms.NONE));

        assertThat(in(() -> only(member)).id()).isEqualTo(first.id());
    }

    @Test
    void aGiftThatNobodyClaimsGoesBackAndOneOnItsWayCannotBeUsed() {
        var giver = new MemberId(Ids.next());
        var coupon = give(giver, Worth.cashOff(yuan(10)), terms(true, true));
        var gift = in(() -> gifts.give(coupon.id(), giver));
        assertThatThrownBy(() -> in(() -> hold(coupon, giver))).hasMessage("coupon_taken");

        clock.advance(Duration.ofHours(73));
        gifts.sendBackUnclaimed();

        assertThat(in(() -> only(giver)).isUsable()).isTrue();
        assertThatThrownBy(() -> in(() -> gifts.claim(gift.code(), new MemberId(Ids.next()))))
                .hasMessage("gift_gone");
        var again = in(() -> gifts.give(coupon.id(), giver));
        Tenant.run(merchant, () -> gifts.takeBack(again.code(), giver));
        Tenant.run(merchant, () -> gifts.takeBack(again.code(), giver));
        assertThat(in(() -> only(giver)).isUsable()).isTrue();
    }

    @Test
    void whatIsNotMeantToBeGivenAndWhatIsOthersIsRefused() {
        var giver = new MemberId(Ids.next());
        var coupon = give(giver, Worth.cashOff(yuan(10)), Terms.NONE);
        assertThatThrownBy(() -> in(() -> gifts.give(coupon.id(), giver))).hasMessage("coupon_not_giveable");
        assertThatThrownBy(() -> in(() -> gifts.give(coupon.id(), new MemberId(7))))
                .hasMessage("not_found");
        var giveable = give(giver, Worth.cashOff(yuan(10)), terms(true, true));
        var gift = in(() -> gifts.give(giveable.id(), giver));
        var other = shops.open().merchant();
        assertThatThrownBy(() -> Tenant.as(other, () -> gifts.claim(gift.code(), new MemberId(9))))
                .hasMessage("not_found");
    }

    @Test
    void aVoucherIsUsedOnceByItsOwner() {
        var member = new MemberId(Ids.next());
        var voucher = give(member, Worth.points(Points.of(300)), Terms.NONE);

        long used = Parallel.successes(
                64, i -> in(() -> coupons.cashIn(voucher.id(), member)).isPresent());

        assertThat(used).isEqualTo(1);
        assertThat(in(() -> coupons.cashIn(voucher.id(), member)))
                .as("a second tap is no mistake")
                .isEmpty();
        assertThatThrownBy(() -> in(() -> coupons.cashIn(voucher.id(), new MemberId(8))))
                .hasMessage("not_found");
        var forBills = give(new MemberId(9), Worth.cashOff(yuan(1)), Terms.NONE);
        assertThatThrownBy(() -> in(() -> coupons.cashIn(forBills.id(), new MemberId(9))))
                .hasMessage("coupon_for_bills");
    }

    @Test
    void piecesWhoseDaysHavePassedAreMarkedAndTheOthersLeftAlone() {
        var member = new MemberId(Ids.next());
        give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        expired.sweep();
        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.ISSUED);

        clock.advance(Duration.ofDays(32));
        expired.sweep();

        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.EXPIRED);
    }

    @Test
    void theShopCanTakeAPieceBackThatLiesUnused() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        assertThatThrownBy(() -> Tenant.run(merchant, () -> pieces.revoke(coupon.id(), " ", "wang")))
                .hasMessage("coupon_revoke_reason");

        Tenant.run(merchant, () -> pieces.revoke(coupon.id(), "发错人", "wang"));
        Tenant.run(merchant, () -> pieces.revoke(coupon.id(), "再点一次", "li"));

        assertThat(in(() -> only(member)).state()).isEqualTo(Coupon.State.VOID);
        assertThat(in(() -> pieces.required(coupon.id())).voidReason()).isEqualTo("发错人");
        assertThatThrownBy(() -> in(() -> hold(coupon, member))).hasMessage("coupon_taken");
        assertThatThrownBy(() -> Tenant.run(shops.open().merchant(), () -> pieces.revoke(coupon.id(), "别家店", "wang")))
                .hasMessage("not_found");
    }

    @Test
    void whatIsOnABillOrOnItsWayToAFriendIsNotTakenBack() {
        var member = new MemberId(Ids.next());
        var held = give(member, Worth.cashOff(yuan(10)), Terms.NONE);
        in(() -> hold(held, member));
        var given = give(member, Worth.cashOff(yuan(10)), terms(true, true));
        in(() -> gifts.give(given.id(), member));

        for (var coupon : List.of(held, given)) {
            assertThatThrownBy(() -> Tenant.run(merchant, () -> pieces.revoke(coupon.id(), "发错人", "wang")))
                    .hasMessage("coupon_taken");
        }
    }

    @Test
    void whoTakesBackAndWhoPaysAtTheSameMomentNeverBothWin() {
        for (int round = 0; round < 10; round++) {
            var member = new MemberId(Ids.next());
            var coupon = give(member, Worth.cashOff(yuan(10)), Terms.NONE);
            long won = Parallel.successes(
                    8,
                    i -> i % 2 == 0
                            ? succeeds(() -> hold(coupon, member))
                            : succeeds(() -> {
                                pieces.revoke(coupon.id(), "发错人", "wang");
                                return coupon;
                            }));
            var state = in(() -> only(member)).state();
            assertThat(won).isEqualTo(state == Coupon.State.HELD ? 1 : 4);
        }
    }

    @Test
    void aGiftEndsWithTheDaysOfItsCoupon() {
        var giver = new MemberId(Ids.next());
        var coupon = in(() -> coupons.issue(
                offers.create(new Offer.Draft(
                                "一日券",
                                Worth.cashOff(yuan(10)),
                                Money.ZERO,
                                new Validity.AfterReceipt(1),
                                terms(true, true),
                                Quota.of(10, 1)))
                        .id(),
                giver,
                "TEST",
                Ids.code(10)));
        var gift = in(() -> gifts.give(coupon.id(), giver));

        assertThat(gift.expiresAt()).isEqualTo(day.endOf(coupon.validTo()));
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> in(() -> gifts.claim(gift.code(), new MemberId(Ids.next()))))
                .hasMessage("coupon_expired");
        gifts.sendBackUnclaimed();
        assertThat(in(() -> only(giver)).state()).isEqualTo(Coupon.State.EXPIRED);
    }

    @Test
    void otherDaysCountForPiecesThatComeLater() {
        var first = new MemberId(Ids.next());
        var coupon = give(first, Worth.cashOff(yuan(10)), Terms.NONE);
        var shorter = new Offer.Draft(
                "一张券",
                Worth.cashOff(yuan(99)),
                Money.ZERO,
                new Validity.AfterReceipt(7, 2),
                Terms.NONE,
                Quota.of(10, 1));

        Tenant.run(merchant, () -> offers.change(coupon.offerId(), shorter));
        var second = new MemberId(Ids.next());
        var later = in(() -> coupons.issue(coupon.offerId(), second, "TEST", Ids.code(10)));

        assertThat(in(() -> only(first)).validTo()).isEqualTo(coupon.validTo());
        assertThat(later.validFrom()).isEqualTo(day.today().plusDays(2));
        assertThat(later.validTo()).isEqualTo(day.today().plusDays(8));
        assertThat(later.worth().amount()).as("promised").isEqualTo(yuan(10));
    }

    private OrderId hold(Coupon coupon, MemberId member) {
        var order = new OrderId(Ids.next());
        coupons.hold(coupon.id(), member, order, 1, day.today());
        return order;
    }

    private OrderId redeemed(Coupon coupon) {
        return in(() -> {
            var order = hold(coupon, coupon.memberId());
            coupons.redeem(order, 1);
            return order;
        });
    }

    private Coupon only(MemberId member) {
        return coupons.of(member).get(0);
    }

    private Coupon give(MemberId member, Worth worth, Terms terms) {
        return in(() -> coupons.issue(
                offers.create(draft(worth, terms, Quota.of(10, 1))).id(), member, "TEST", Ids.code(10)));
    }

    private static Offer.Draft draft(Worth worth, Terms terms, Quota quota) {
        return new Offer.Draft("一张券", worth, Money.ZERO, new Validity.AfterReceipt(30), terms, quota);
    }

    private static Terms terms(boolean returnable, boolean giveable) {
        return new Terms(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                false,
                "",
                Set.of(),
                true,
                0,
                returnable,
                giveable);
    }

    private static Money yuan(long yuan) {
        return Money.ofFen(yuan * 100);
    }

    private <T> T in(Supplier<T> work) {
        return Tenant.as(merchant, work);
    }

    private boolean succeeds(Supplier<?> work) {
        try {
            in(work);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }
}
