package io.memberloop.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Price.Kind;
import io.memberloop.pricing.Pricing.Choice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every bill. */
class PricingPropertiesTests {

    @Provide
    Arbitrary<Bill> bills() {
        return RandomBills.any();
    }

    @Provide
    Arbitrary<Bill> wholeBills() {
        return RandomBills.withCouponsOnTheWholeBill();
    }

    @Property(tries = 4_000)
    void thePartsSumToTheWholeAndNothingIsNegative(@ForAll("bills") Bill bill) {
        var price = Pricing.price(bill, Choice.BEST);

        assertThat(price.due())
                .isEqualTo(price.subtotal().minus(price.discount()).plus(price.charge()));
        assertThat(sum(price.lines().stream().map(Price.PricedLine::net).toList()))
                .isEqualTo(price.due());
        assertThat(sum(price.lines().stream().map(Price.PricedLine::discount).toList()))
                .isEqualTo(price.discount());
        assertThat(sum(price.lines().stream().map(Price.PricedLine::charge).toList()))
                .isEqualTo(price.charge());
        assertThat(price.lines()).allSatisfy(line -> {
            assertThat(line.net().isNegative()).isFalse();
            assertThat(line.discount().isNegative()).isFalse();
            assertThat(line.charge().isNegative()).isFalse();
            assertThat(line.net()).isEqualTo(line.gross().minus(line.discount()).plus(line.charge()));
        });
        assertThat(price.discounts())
                .allSatisfy(d -> assertThat(d.amount().isPositive()).isTrue());
    }

    @Property(tries = 2_000)
    void everyCouponIsEitherUsedOrToldWhyNot(@ForAll("bills") Bill bill) {
        var price = Pricing.price(bill, Choice.BEST);

        var told = new ArrayList<>(used(price));
        price.unused().forEach(u -> told.add(u.couponId()));
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        bill.coupons().stream().map(Coupon::id).toList());
        assertThat(price.unused()).allSatisfy(u -> assertThat(u.missing().isPositive())
                .isEqualTo(u.reason() == Price.Reason.BELOW_THRESHOLD));
    }

    @Property(tries = 2_000)
    void whatIsUsedGoesTogether(@ForAll("bills") Bill bill) {
        var used = used(Pricing.price(bill, Choice.BEST));

        var coupons = bill.coupons().stream().filter(c -> used.contains(c.id())).toList();
        for (var a : coupons) {
            for (var b : coupons) {
                assertThat(a == b || a.stacking().goesWith(b.stacking())).isTrue();
            }
        }
    }

    @Property(tries = 1_500)
    void noOtherChoiceIsCheaperThanTheBest(@ForAll("bills") Bill bill) {
        var best = Pricing.price(bill, Choice.BEST).due();

        assertThat(Pricing.price(bill, Choice.NONE).due()).isGreaterThanOrEqualTo(best);
        for (int mask = 1; mask < 1 << bill.coupons().size(); mask++) {
            var chosen = new HashSet<String>();
            for (int i = 0; i < bill.coupons().size(); i++) {
                if ((mask >> i & 1) == 1) {
                    chosen.add(bill.coupons().get(i).id());
                }
            }
            assertThat(Pricing.price(bill, new Choice.Coupons(chosen)).due()).isGreaterThanOrEqualTo(best);
        }
    }

    @Property(tries = 2_000)
    void aChosenCouponThatCanBeUsedIsUsed(@ForAll("bills") Bill bill) {
        for (var coupon : bill.coupons()) {
            var price = Pricing.price(bill, new Choice.Coupons(Set.of(coupon.id())));

            assertThat(used(price)).isSubsetOf(coupon.id());
            if (used(price).isEmpty()) {
                assertThat(price.unused())
                        .filteredOn(u -> u.couponId().equals(coupon.id()))
                        .extracting(Price.Unused::reason)
                        .containsAnyOf(
                                Price.Reason.NOT_THESE_ITEMS,
                                Price.Reason.BELOW_THRESHOLD,
                                Price.Reason.NOTHING_LEFT,
                                Price.Reason.MEMBER_PRICE_IS_BETTER);
            }
        }
    }

    @Property(tries = 2_000)
    void theOrderOfTheMembersCouponsDoesNotMatter(@ForAll("bills") Bill bill, @ForAll long seed) {
        var shuffled = new ArrayList<>(bill.coupons());
        Collections.shuffle(shuffled, new Random(seed));
        var other = new Bill(bill.lines(), bill.tierPercent(), shuffled, bill.manual(), bill.rules());

        var one = Pricing.price(bill, Choice.BEST);
        var two = Pricing.price(other, Choice.BEST);

        assertThat(two.discounts()).isEqualTo(one.discounts());
        assertThat(two.lines()).isEqualTo(one.lines());
        assertThat(new HashSet<>(two.unused())).isEqualTo(new HashSet<>(one.unused()));
    }

    @Property(tries = 1_500)
    void orderingLessNeverSavesMore(@ForAll("wholeBills") Bill bill, @ForAll @IntRange(max = 9) int gone) {
        if (bill.lines().size() == 1) {
            return;
        }
        var fewer = new ArrayList<>(bill.lines());
        fewer.remove(gone % fewer.size());
        var smaller = new Bill(fewer, bill.tierPercent(), bill.coupons());
        var larger = new Bill(bill.lines(), bill.tierPercent(), bill.coupons());

        assertThat(saved(Pricing.price(smaller, Choice.BEST)))
                .isLessThanOrEqualTo(saved(Pricing.price(larger, Choice.BEST)));
    }

    @Property(tries = 1_000)
    void refundsOfAllPiecesOfAllLinesGiveBackExactlyWhatWasPaid(@ForAll("bills") Bill bill, @ForAll long seed) {
        var price = Pricing.price(bill, Choice.BEST);
        var random = new Random(seed);
        var back = Money.ZERO;
        for (int i = 0; i < price.lines().size(); i++) {
            int quantity = bill.lines().get(i).quantity();
            for (int from = 0, to; from < quantity; from = to) {
                to = from + 1 + random.nextInt(quantity - from);
                back = back.plus(Allocation.slice(price.lines().get(i).net(), from, to, quantity));
            }
        }

        assertThat(back).isEqualTo(price.due());
    }

    @Property(tries = 2_000)
    void partsAreWithinAFenOfTheirShareAndSumToTheTotal(
            @ForAll List<@LongRange(max = 1_000_000) Long> weights, @ForAll @IntRange(max = 100) int percent) {
        var amounts = weights.stream().map(Money::ofFen).toList();
        var all = sum(amounts);
        var total = all.percentDown(percent);

        var parts = Allocation.byWeight(total, amounts);

        assertThat(sum(parts)).isEqualTo(total);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i)).isBetween(Money.ZERO, amounts.get(i));
            if (all.isPositive()) {
                long share = total.fen() * amounts.get(i).fen() / all.fen();
                assertThat(parts.get(i).fen()).isBetween(share, share + 1);
            }
        }
    }

    @Property(tries = 2_000)
    void pointsNeverPayMoreThanTheShareTheRuleAllows(
            @ForAll @LongRange(max = 10_000_000) long due,
            @ForAll @LongRange(min = -500, max = 1_000_000) long balance,
            @ForAll @IntRange(min = 1, max = 500) int step,
            @ForAll @LongRange(min = 1, max = 1_000) long worth,
            @ForAll @IntRange(max = 100) int percent) {
        var rule = new PointsRule(Points.of(step), Money.ofFen(worth), percent);

        var most = rule.most(Money.ofFen(due), Points.of(balance));

        assertThat(most.worth()).isLessThanOrEqualTo(Money.ofFen(due).percentDown(percent));
        assertThat(most.points().value()).isBetween(0L, Math.max(0, balance));
        assertThat(most.points().value() % step).isZero();
        assertThat(most.worth().fen() * step).isEqualTo(most.points().value() * worth);
        if (most.points().isPositive()) {
            assertThat(rule.forAmount(most.worth())).isEqualTo(most);
        }
    }

    private static Money saved(Price price) {
        return sum(price.discounts().stream()
                .filter(d -> d.kind() == Kind.TIER || d.kind() == Kind.COUPON)
                .map(Price.Discount::amount)
                .toList());
    }

    private static List<String> used(Price price) {
        return price.discounts().stream()
                .filter(d -> d.kind() == Kind.COUPON)
                .map(Price.Discount::couponId)
                .toList();
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }
}
