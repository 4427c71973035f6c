package io.memberloop.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Refunds in parts give back exactly what was there, however they are cut. */
class PortionTests {

    @Test
    void aThirdOfTenPointsThreeTimesIsTenPoints() {
        assertThat(Portion.step(10, 3, 0, 1)).isEqualTo(3);
        assertThat(Portion.step(10, 3, 1, 2)).isEqualTo(3);
        assertThat(Portion.step(10, 3, 2, 3)).isEqualTo(4);
    }

    @Test
    void nothingHasNoPortionsAndNoStepGoesBack() {
        assertThat(Portion.step(0, 0, 0, 0)).isZero();
        assertThatThrownBy(() -> Portion.step(10, 3, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Portion.upTo(10, 3, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Money, bonus and points of an order refunded in a random number of random steps. */
    @Property(tries = 5_000)
    void whateverTheStepsThePartsSumToTheWhole(
            @ForAll @LongRange(min = 1, max = 10_000_000) long captured,
            @ForAll @LongRange(min = 0, max = 10_000_000) long bonusWanted,
            @ForAll @LongRange(min = 0, max = 5_000_000) long points,
            @ForAll @Size(max = 40) List<@LongRange(min = 0, max = 10_000_000) Long> cuts) {
        long bonus = Math.min(bonusWanted, captured);
        var steps = new ArrayList<Long>(
                cuts.stream().map(c -> c % (captured + 1)).sorted().toList());
        steps.add(captured);
        long before = 0;
        long bonusBack = 0;
        long principalBack = 0;
        long pointsBack = 0;
        for (long after : steps) {
            long money = after - before;
            long ofBonus = Portion.step(bonus, captured, before, after);
            long ofPoints = Portion.step(points, captured, before, after);
            assertThat(ofBonus).isBetween(0L, money);
            assertThat(ofPoints).isNotNegative();
            bonusBack += ofBonus;
            principalBack += money - ofBonus;
            pointsBack += ofPoints;
            before = after;
            assertThat(pointsBack).isLessThanOrEqualTo(points);
            assertThat(bonusBack).isLessThanOrEqualTo(bonus);
        }
        assertThat(bonusBack).isEqualTo(bonus);
        assertThat(principalBack).isEqualTo(captured - bonus);
        assertThat(pointsBack).isEqualTo(points);
    }

    /** Lines that cost together what is due, whatever service charge or rounding is in it, refunded piece by piece. */
    @Property(tries = 2_000)
    void allPiecesOfAllLinesAreTheWhole(
            @ForAll @LongRange(min = 0, max = 10_000_000) long due,
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 1_000_000) Long> nets,
            @ForAll @LongRange(min = 1, max = 99) long quantity) {
        var shares = Portion.byWeight(due, nets);
        boolean free = nets.stream().allMatch(n -> n == 0);

        assertThat(shares).allSatisfy(s -> assertThat(s).isNotNegative());
        assertThat(shares.stream().mapToLong(s -> s).sum()).isEqualTo(free ? 0 : due);
        for (long share : shares) {
            assertThat(LongStream.range(0, quantity)
                            .map(n -> Portion.step(share, quantity, n, n + 1))
                            .sum())
                    .isEqualTo(share);
        }
    }
}
