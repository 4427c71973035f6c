package io.memberloop.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Bill.Line;
import io.memberloop.pricing.BillRules.Rounding;
import io.memberloop.pricing.Price.Reason;
import io.memberloop.pricing.Price.Unused;
import io.memberloop.pricing.Pricing.Choice;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 31);
    private static final Scope NOODLES = new Scope(Set.of("noodles"), Set.of());
    private static final Scope DRINKS = new Scope(Set.of(), Set.of("drinks"));

    @Test
    void aCouponBelowItsThresholdSaysHowMuchIsMissing() {
        var price = best(100, List.of(line(1, 9_000, 1)), cash("c", 1_000, 10_000));

        assertThat(price.due()).isEqualTo(fen(9_000));
        assertThat(price.unused()).containsExactly(new Unused("c", Reason.BELOW_THRESHOLD, fen(1_000), null));
    }

    @Test
    void theBestCouponIsTakenAndTheOtherOneToldWhichIsBetter() {
        var price = best(100, List.of(line(1, 12_800, 1)), cash("small", 500, 0), cash("big", 1_000, 10_000));

        assertThat(price.due()).isEqualTo(fen(11_800));
        assertThat(price.unused()).containsExactly(new Unused("small", Reason.ANOTHER_IS_BETTER, Money.ZERO, "big"));
    }

    @Test
    void ofEqualSavingsTheSmallerCouponIsUsedAndOfEqualCouponsTheOneThatEndsFirst() {
        var price = best(100, List.of(line(1, 300, 1)), cash("large", 5_000, 0), cash("fits", 300, 0));
        assertThat(used(price)).containsExactly("fits");

        var late = coupon("a", new Effect.CashOff(fen(100)), Scope.EVERYTHING, 0, Stacking.ALONE, DAY);
        var soon = coupon("b", new Effect.CashOff(fen(100)), Scope.EVERYTHING, 0, Stacking.ALONE, DAY.minusDays(9));
        assertThat(used(best(100, List.of(line(1, 300, 1)), late, soon))).containsExactly("b");
    }

    @Test
    void aCouponNeverTakesMoreThanTheBill() {
        assertThat(best(100, List.of(line(1, 300, 1)), cash("c", 1_000, 0)).due())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void theTierPriceComesBeforeTheCouponsThreshold() {
        assertThat(best(95, List.of(line(1, 10_000, 1)), cash("c", 1_000, 10_000))
                        .due())
                .isEqualTo(fen(9_500));
    }

    @Test
    void couponsOfDifferentGroupsAreUsedTogetherOneOfEach() {
        var price = best(
                100,
                List.of(line(1, 20_000, 1)),
                stacked("cash", new Effect.CashOff(fen(1_000)), "满减"),
                stacked("better", new Effect.CashOff(fen(2_000)), "满减"),
                stacked("share", new Effect.PercentOff(10, null), "折扣"));

        assertThat(used(price)).containsExactly("share", "better");
        assertThat(price.due()).isEqualTo(fen(16_000));
        assertThat(price.unused()).containsExactly(new Unused("cash", Reason.ANOTHER_IS_BETTER, Money.ZERO, "better"));
    }

    @Test
    void groupsThatShutEachOtherOutAreNotUsedTogether() {
        var first = coupon(
                "a", new Effect.CashOff(fen(1_000)), Scope.EVERYTHING, 0, new Stacking("甲", Set.of("乙"), true, 0), DAY);
        var price = best(100, List.of(line(1, 20_000, 1)), first, stacked("b", new Effect.CashOff(fen(900)), "乙"));

        assertThat(used(price)).containsExactly("a");
        assertThat(price.unused()).containsExactly(new Unused("b", Reason.CANNOT_STACK, Money.ZERO, "a"));
    }

    @Test
    void aDishThatOneCouponMakesFreeDoesNotCountForTheNextOnesThreshold() {
        var lines = List.of(menu(1, "noodles", "food", 3_000, 1), menu(2, "tea", "drinks", 8_000, 1));
        var free = coupon("free", new Effect.ItemsFree(1), NOODLES, 0, new Stacking("兑换", Set.of(), true, 0), DAY);
        var cash = coupon(
                "cash",
                new Effect.CashOff(fen(1_000)),
                Scope.EVERYTHING,
                10_000,
                new Stacking("满减", Set.of(), true, 0),
                DAY);

        var price = best(100, lines, free, cash);

        assertThat(used(price)).containsExactly("free");
        assertThat(price.unused()).containsExactly(new Unused("cash", Reason.BELOW_THRESHOLD, fen(2_000), null));
    }

    @Test
    void aCouponThatForbidsTheMemberPriceIsUsedOnlyWhereItTakesMoreOff() {
        var alone = new Stacking("", Set.of(), false, 0);
        var big = coupon("c", new Effect.CashOff(fen(3_000)), Scope.EVERYTHING, 0, alone, DAY);
        var small = coupon("c", new Effect.CashOff(fen(300)), Scope.EVERYTHING, 0, alone, DAY);

        assertThat(best(90, List.of(line(1, 10_000, 1)), big).due()).isEqualTo(fen(7_000));
        var price = best(90, List.of(line(1, 10_000, 1)), small);
        assertThat(price.due()).isEqualTo(fen(9_000));
        assertThat(price.unused()).extracting(Unused::reason).containsExactly(Reason.MEMBER_PRICE_IS_BETTER);

        var chosen = Pricing.price(bill(90, List.of(line(1, 10_000, 1)), small), Choice.of("c"));
        assertThat(chosen.due()).isEqualTo(fen(9_700));
    }

    @Test
    void aShareStopsAtItsCapAndLooksOnlyAtItsItems() {
        var lines = List.of(menu(1, "noodles", "food", 10_000, 1), menu(2, "tea", "drinks", 9_999, 1));
        var share = coupon("c", new Effect.PercentOff(12, fen(1_000)), DRINKS, 0, Stacking.ALONE, DAY);
        var capped = coupon("c", new Effect.PercentOff(50, fen(1_000)), DRINKS, 0, Stacking.ALONE, DAY);

        assertThat(best(100, lines, share).lines().get(1).discount()).isEqualTo(fen(1_000));
        assertThat(best(
                                100,
                                List.of(lines.get(1)),
                                coupon("c", new Effect.PercentOff(10, null), DRINKS, 0, Stacking.ALONE, DAY))
                        .discount())
                .as("rounded in the guest's favour")
                .isEqualTo(fen(1_000));
        assertThat(best(100, lines, capped).lines().get(0).discount()).isEqualTo(Money.ZERO);
    }

    @Test
    void theDearestPiecesAreTheFreeOnes() {
        var lines = List.of(menu(1, "tea", "drinks", 1_200, 2), menu(2, "beer", "drinks", 1_500, 1));
        var free = coupon("c", new Effect.ItemsFree(2), DRINKS, 0, Stacking.ALONE, DAY);

        var price = best(100, lines, free);

        assertThat(price.lines()).extracting(Price.PricedLine::net).containsExactly(fen(1_200), Money.ZERO);
    }

    @Test
    void anItemAtAFixedPriceSavesTheDifferenceAndACheaperOneIsLeftAlone() {
        var at = coupon("c", new Effect.ItemsAt(fen(990), 2), NOODLES, 0, Stacking.ALONE, DAY);

        assertThat(best(100, List.of(menu(1, "noodles", "food", 1_600, 3)), at).due())
                .isEqualTo(fen(990 * 2 + 1_600));
        var cheap = best(100, List.of(menu(1, "noodles", "food", 900, 1)), at);
        assertThat(cheap.due()).isEqualTo(fen(900));
        assertThat(cheap.unused()).extracting(Unused::reason).containsExactly(Reason.NOTHING_LEFT);
    }

    @Test
    void aCountCardIsUsedOncePerPieceAsLongAsItLasts() {
        var card = new Coupon("card", "次卡", new Effect.ItemsFree(1), NOODLES, Money.ZERO, Stacking.ALONE, 3, DAY, null);

        var two = best(100, List.of(menu(1, "noodles", "food", 1_600, 2)), card);
        var five = best(100, List.of(menu(1, "noodles", "food", 1_600, 5)), card);

        assertThat(two.discounts()).extracting(Price.Discount::uses).containsExactly(2);
        assertThat(five.discounts()).extracting(Price.Discount::uses).containsExactly(3);
        assertThat(five.due()).isEqualTo(fen(3_200));
    }

    @Test
    void whatCannotBeUsedHereAndNowSaysWhy() {
        var wrong = new Coupon(
                "c",
                "午市券",
                new Effect.CashOff(fen(500)),
                Scope.EVERYTHING,
                Money.ZERO,
                Stacking.ALONE,
                1,
                DAY,
                Reason.WRONG_TIME);
        var elsewhere = coupon("d", new Effect.CashOff(fen(500)), NOODLES, 0, Stacking.ALONE, DAY);

        var price = best(100, List.of(line(1, 9_000, 1)), wrong, elsewhere);

        assertThat(price.unused())
                .extracting(Unused::reason)
                .containsExactly(Reason.WRONG_TIME, Reason.NOT_THESE_ITEMS);
    }

    @Test
    void nobodysChoiceIsOverruled() {
        var bill = bill(100, List.of(line(1, 12_800, 1)), cash("small", 500, 0), cash("big", 1_000, 10_000));

        assertThat(used(Pricing.price(bill, Choice.of("small")))).containsExactly("small");
        var both = Pricing.price(bill, Choice.of("small,big"));
        assertThat(used(both)).containsExactly("big");
        assertThat(both.unused()).containsExactly(new Unused("small", Reason.CANNOT_STACK, Money.ZERO, "big"));
        var none = Pricing.price(bill, Choice.of("NONE"));
        assertThat(none.due()).isEqualTo(fen(12_800));
        assertThat(none.unused()).extracting(Unused::reason).containsOnly(Reason.NOT_CHOSEN);
    }

    @Test
    void whatIsSoldAtItsPriceGetsNoDiscount() {
        var cigarettes = new Line(2, "cig", "tobacco", fen(5_000), 1, false, null);
        var bill = new Bill(
                List.of(line(1, 10_000, 1), cigarettes),
                90,
                List.of(cash("c", 1_000, 9_500)),
                Manual.percent(50),
                BillRules.PLAIN);

        var price = Pricing.price(bill, Choice.BEST);

        assertThat(price.lines().get(1).net()).isEqualTo(fen(5_000));
        assertThat(price.unused()).containsExactly(new Unused("c", Reason.BELOW_THRESHOLD, fen(500), null));
        assertThat(price.due()).isEqualTo(fen(4_500 + 5_000));
    }

    @Test
    void discountsByHandComeOffTheLineFirstAndOffTheBillLast() {
        var late = new Line(1, "noodles", "food", fen(2_000), 2, true, Manual.off(fen(1_000)));
        var bill = new Bill(
                List.of(late, line(2, 7_000, 1)),
                90,
                List.of(cash("c", 1_000, 0)),
                Manual.percent(10),
                BillRules.PLAIN);

        var price = Pricing.price(bill, Choice.BEST);

        // 11000 − 1000 by hand = 10000; × 90 % = 9000; − 1000 = 8000; − 10 % = 7200
        assertThat(price.due()).isEqualTo(fen(7_200));
        assertThat(price.manual()).isEqualTo(fen(1_800));
        assertThat(price.discounts())
                .extracting(Price.Discount::kind)
                .containsExactly(Price.Kind.MANUAL_LINE, Price.Kind.TIER, Price.Kind.COUPON, Price.Kind.MANUAL_BILL);
    }

    @Test
    void theServiceChargeIsOnWhatIsLeftAndEveryLineCarriesItsPart() {
        var bill = new Bill(
                List.of(line(1, 10_000, 1), line(2, 5_000, 1)),
                100,
                List.of(cash("c", 3_000, 0)),
                null,
                new BillRules(10, Rounding.FEN));

        var price = Pricing.price(bill, Choice.BEST);

        assertThat(price.charges()).containsExactly(new Price.Charge(Price.ChargeKind.SERVICE, fen(1_200)));
        assertThat(price.lines()).extracting(Price.PricedLine::charge).containsExactly(fen(800), fen(400));
        assertThat(price.due()).isEqualTo(fen(13_200));
    }

    @ParameterizedTest
    @CsvSource({
        "12345, FEN, 12345, 0, 0",
        "12345, JIAO_DOWN, 12340, 5, 0",
        "12345, JIAO_NEAREST, 12350, 0, 5",
        "12344, JIAO_NEAREST, 12340, 4, 0",
        "12345, YUAN_DOWN, 12300, 45, 0",
        "12350, YUAN_NEAREST, 12400, 0, 50",
        "60, YUAN_DOWN, 60, 0, 0",
        "4, JIAO_DOWN, 4, 0, 0"
    })
    void theAmountDueIsMadeRound(long gross, Rounding rounding, long due, long down, long up) {
        var bill = new Bill(List.of(line(1, gross, 1)), 100, List.of(), null, new BillRules(0, rounding));

        var price = Pricing.price(bill, Choice.BEST);

        assertThat(price.due()).isEqualTo(fen(due));
        assertThat(price.discount()).isEqualTo(fen(down));
        assertThat(price.charge()).isEqualTo(fen(up));
    }

    @Test
    void pointsPayInStepsUpToTheShareThatTheShopAllows() {
        var rule = new PointsRule(Points.of(100), fen(100), 50);

        assertThat(rule.most(fen(9_990), Points.of(1_280)))
                .isEqualTo(new PointsRule.Spend(Points.of(1_200), fen(1_200)));
        assertThat(rule.most(fen(1_999), Points.of(99_999))).isEqualTo(new PointsRule.Spend(Points.of(900), fen(900)));
        assertThat(rule.most(fen(9_990), Points.of(-50)).points()).isEqualTo(Points.ZERO);
        assertThat(rule.most(fen(9_990), fen(250), Points.of(1_280)).worth()).isEqualTo(fen(200));
    }

    private static Price best(int tierPercent, List<Line> lines, Coupon... coupons) {
        return Pricing.price(bill(tierPercent, lines, coupons), Choice.BEST);
    }

    private static Bill bill(int tierPercent, List<Line> lines, Coupon... coupons) {
        return new Bill(lines, tierPercent, Arrays.asList(coupons));
    }

    private static List<String> used(Price price) {
        return price.discounts().stream()
                .filter(d -> d.kind() == Price.Kind.COUPON)
                .map(Price.Discount::couponId)
                .toList();
    }

    private static Line line(int number, long price, int quantity) {
        return new Line(number, fen(price), quantity);
    }

    private static Line menu(int number, String item, String category, long price, int quantity) {
        return new Line(number, item, category, fen(price), quantity, true, null);
    }

    private static Coupon cash(String id, long off, long threshold) {
        return Coupon.cashOff(id, id, fen(off), fen(threshold));
    }

    private static Coupon stacked(String id, Effect effect, String group) {
        return coupon(id, effect, Scope.EVERYTHING, 0, new Stacking(group, Set.of(), true, 0), DAY);
    }

    private static Coupon coupon(
            String id, Effect effect, Scope scope, long threshold, Stacking stacking, LocalDate validTo) {
        return new Coupon(id, id, effect, scope, fen(threshold), stacking, 1, validTo, null);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
