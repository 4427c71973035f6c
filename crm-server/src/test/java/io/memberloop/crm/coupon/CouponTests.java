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
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.money.Money;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
class CouponTests {

    private final Shops shops;
    private final Offers offers;
    private final Coupons coupons;
    private final BusinessDay day;
    private MerchantId merchant;

    @Autowired
    CouponTests(Shops shops, Offers offers, Coupons coupons, BusinessDay day) {
        this.shops = shops;
        this.offers = offers;
        this.coupons = coupons;
        this.day = day;
    }

    @BeforeEach
    void aShop() {
        merchant = shops.open().merchant();
    }

    @Test
    void twoThousandClaimsOfAHundredPiecesGiveExactlyAHundred() {
        var offer = in(() -> offers.create(draft(100, 1))).id();
        long given = Parallel.successes(
                2_000, i -> succeeds(() -> coupons.issue(offer, new MemberId(Ids.next()), "TEST", "claim" + i)));
        assertThat(given).isEqualTo(100);
        assertThat(in(() -> offers.required(offer)).issued()).isEqualTo(100);
    }

    @Test
    void sixtySendsToOneMemberStopAtTheLimit() {
        var offer = in(() -> offers.create(draft(1_000, 20))).id();
        var member = new MemberId(Ids.next());
        long given = Parallel.successes(60, i -> succeeds(() -> coupons.issue(offer, member, "TEST", "send" + i)));
        assertThat(given).isEqualTo(20);
        assertThat(in(() -> coupons.of(member))).hasSize(20);
        assertThat(in(() -> offers.required(offer)).issued()).isEqualTo(20);
    }

    @Test
    void theSameGiftRepeatedGivesTheSamePiece() {
        var offer = in(() -> offers.create(draft(10, 5))).id();
        var member = new MemberId(Ids.next());
        Parallel.successes(20, i -> succeeds(() -> coupons.issue(offer, member, "CAMPAIGN", "1:2")));
        assertThat(in(() -> coupons.of(member))).hasSize(1);
        assertThat(in(() -> offers.required(offer)).issued()).isEqualTo(1);
    }

    @Test
    void sixtyFourBillsThatWantOnePieceGetItOnce() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, draft(10, 1));
        long held = Parallel.successes(
                64,
                i -> succeeds(() -> {
                    var order = new OrderId(Ids.next());
                    coupons.hold(coupon.id(), member, order, 1, day.today());
                    coupons.redeem(order, 1);
                    return order;
                }));
        assertThat(held).isEqualTo(1);
        assertThat(in(() -> offers.required(coupon.offerId())).redeemed()).isEqualTo(1);
    }

    @Test
    void aReleasedPieceCanBeUsedAgainARedeemedOneCannot() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, draft(10, 1));
        var first = new OrderId(Ids.next());
        var second = new OrderId(Ids.next());
        Tenant.run(merchant, () -> {
            coupons.hold(coupon.id(), member, first, 1, day.today());
            coupons.hold(coupon.id(), member, first, 1, day.today());
            assertThat(coupons.inHand(member, day.today())).noneMatch(Coupon::isUsable);
            coupons.release(first);
            coupons.hold(coupon.id(), member, second, 1, day.today());
            coupons.redeem(second, 1);
            coupons.redeem(second, 1);
            coupons.release(second);
            assertThatThrownBy(() -> coupons.hold(coupon.id(), member, first, 1, day.today()))
                    .hasMessage("coupon_taken");
            assertThat(coupons.of(member)).extracting(Coupon::state).containsExactly(Coupon.State.REDEEMED);
        });
    }

    @Test
    void aPieceIsGoodFromItsFirstToItsLastBusinessDate() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, draft(10, 1));
        var last = day.today().plusDays(29);
        assertThat(coupon.validTo()).isEqualTo(last);
        Tenant.run(merchant, () -> {
            assertThat(coupons.inHand(member, last)).hasSize(1);
            assertThat(coupons.inHand(member, last.plusDays(1))).isEmpty();
            assertThatThrownBy(() -> coupons.hold(coupon.id(), member, new OrderId(1), 1, last.plusDays(1)))
                    .hasMessage("coupon_expired");
            assertThatThrownBy(() -> coupons.hold(
                            coupon.id(), member, new OrderId(1), 1, day.today().minusDays(1)))
                    .hasMessage("coupon_not_yet");
        });
    }

    @Test
    void nobodyElseCanUseAPiece() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, draft(10, 1));
        var today = day.today();
        assertThatThrownBy(() -> Tenant.run(
                        merchant, () -> coupons.hold(coupon.id(), new MemberId(7), new OrderId(1), 1, today)))
                .hasMessage("not_found");
        var other = shops.open().merchant();
        assertThatThrownBy(() -> Tenant.run(other, () -> coupons.hold(coupon.id(), member, new OrderId(1), 1, today)))
                .hasMessage("not_found");
        assertThatThrownBy(() -> Tenant.run(other, () -> offers.required(coupon.offerId())))
                .hasMessage("not_found");
    }

    @Test
    void whatMembersWerePromisedDoesNotChange() {
        var member = new MemberId(Ids.next());
        var coupon = give(member, draft(10, 1));
        Tenant.run(merchant, () -> {
            var other = new Offer.Draft("新名字", Money.ofYuan("1"), Money.ZERO, new Validity.AfterReceipt(1), 5, 2);
            offers.change(coupon.offerId(), other);
            var now = offers.required(coupon.offerId());
            assertThat(now.name()).isEqualTo("新名字");
            assertThat(now.stock()).isEqualTo(5);
            assertThat(now.worth().amount()).isEqualTo(Money.ofYuan("10"));
            assertThat(coupons.of(member).get(0).worth().amount()).isEqualTo(Money.ofYuan("10"));
        });
    }

    @Test
    void aCodeWithOneWrongCharacterIsNoCode() {
        var code = CouponCode.make();
        assertThat(CouponCode.isValid(code)).isTrue();
        char wrong = code.charAt(5) == 'A' ? 'B' : 'A';
        assertThat(CouponCode.isValid(code.substring(0, 5) + wrong + code.substring(6)))
                .isFalse();
        assertThat(code).doesNotMatch("1[0-5]\\d{16}");
    }

    private Coupon give(MemberId member, Offer.Draft draft) {
        return in(() -> coupons.issue(offers.create(draft).id(), member, "TEST", Ids.code(10)));
    }

    private static Offer.Draft draft(long stock, int limit) {
        return new Offer.Draft(
                "满 50 减 10", Money.ofYuan("10"), Money.ofYuan("50"), new Validity.AfterReceipt(30), stock, limit);
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
