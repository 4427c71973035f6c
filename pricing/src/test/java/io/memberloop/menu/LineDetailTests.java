package io.memberloop.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.money.Money;
import io.memberloop.pricing.Allocation;
import io.memberloop.pricing.Bill;
import io.memberloop.pricing.BillRules;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What weighed dishes and additions cost, and that nothing of it is lost when the bill is divided or given back. */
class LineDetailTests {

    @Example
    void aBassOf435GramsAt58YuanForAJinCosts50Yuan46() {
        var weight = new Weight(435, 500);

        assertThat(weight.cost(Money.ofYuan("58.00"))).isEqualTo(Money.ofYuan("50.46"));
        assertThat(weight.display()).isEqualTo("0.435 kg");
        assertThat(new Weight(1_200, 1000).display()).isEqualTo("1.200 kg");
    }

    @Example
    void halfAFenIsRoundedUpAndLessIsNot() {
        // 1 fen for 1 kg: 500 g is half a fen, 499 g is not
        assertThat(new Weight(500, 1000).cost(Money.ofFen(1))).isEqualTo(Money.ofFen(1));
        assertThat(new Weight(499, 1000).cost(Money.ofFen(1))).isEqualTo(Money.ZERO);
        assertThat(new Weight(250, 500).cost(Money.ofFen(3))).isEqualTo(Money.ofFen(2));
    }

    @Example
    void whatCannotBeWeighedIsRefused() {
        assertThatThrownBy(() -> new Weight(0, 500)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Weight(Weight.MOST + 1, 500)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Weight(100, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void onlyChoicesOfTheGroupAreMadeAndTheyAreCounted() {
        var group = new ChoiceGroup(
                "g",
                "加料",
                0,
                2,
                List.of(
                        new ChoiceGroup.Choice("a", "加蛋", Money.ofFen(200)),
                        new ChoiceGroup.Choice("b", "加面", Money.ofFen(300))));

        assertThat(group.made(Set.of("b", "a", "x"))).extracting(Modifier::name).containsExactly("加蛋", "加面");
        assertThat(group.allows(0)).isTrue();
        assertThat(group.allows(3)).isFalse();
    }

    @Property(tries = 5_000)
    void aWeighedPriceIsTheExactOneRoundedHalfUp(
            @ForAll @LongRange(max = 10_000_000) long fen,
            @ForAll @IntRange(min = 1, max = Weight.MOST) int grams,
            @ForAll boolean jin) {
        int unit = jin ? 500 : 1000;

        var cost = new Weight(grams, unit).cost(Money.ofFen(fen));

        var exact = BigDecimal.valueOf(fen)
                .multiply(BigDecimal.valueOf(grams))
                .divide(BigDecimal.valueOf(unit), 0, RoundingMode.HALF_UP);
        assertThat(cost.fen()).isEqualTo(exact.longValueExact());
    }

    @Property(tries = 2_000)
    void moreGramsNeverCostLessAndAWholeUnitCostsItsPrice(
            @ForAll @LongRange(max = 1_000_000) long fen, @ForAll @IntRange(min = 1, max = 50_000) int grams) {
        var price = Money.ofFen(fen);

        assertThat(new Weight(grams, 500).cost(price)).isLessThanOrEqualTo(new Weight(grams + 1, 500).cost(price));
        assertThat(new Weight(500, 500).cost(price)).isEqualTo(price);
        assertThat(new Weight(1000, 500).cost(price)).isEqualTo(price.times(2));
    }

    @Property(tries = 2_000)
    void aLineCostsItsDishAndItsAdditionsToTheFen(@ForAll("details") LineDetail detail) {
        long additions =
                detail.modifiers().stream().mapToLong(m -> m.price().fen()).sum();
        long dish = detail.weight() == null
                ? detail.listPrice().fen()
                : detail.weight().cost(detail.listPrice()).fen();

        assertThat(detail.price().fen()).isEqualTo(dish + additions);
        assertThat(detail.price()).isGreaterThanOrEqualTo(Money.ZERO);
    }

    @Property(tries = 1_000)
    void billsOfWeighedAndChangedDishesAreDividedAndGivenBackExactly(
            @ForAll @Size(min = 1, max = 8) List<@net.jqwik.api.From("details") LineDetail> details,
            @ForAll @IntRange(min = 1, max = 100) int tierPercent,
            @ForAll @IntRange(max = 15) int service) {
        var lines = IntStream.range(0, details.size())
                .mapToObj(i -> line(i + 1, details.get(i)))
                .toList();
        var rules = new BillRules(service, BillRules.Rounding.JIAO_NEAREST);

        var price = Pricing.price(new Bill(lines, tierPercent, List.of(), null, rules), Pricing.Choice.BEST);

        assertThat(sum(price.lines().stream().map(Price.PricedLine::net).toList()))
                .isEqualTo(price.due());
        var back = Money.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            int pieces = lines.get(i).quantity();
            for (int piece = 0; piece < pieces; piece++) {
                back = back.plus(Allocation.slice(price.lines().get(i).net(), piece, piece + 1, pieces));
            }
        }
        assertThat(back).isEqualTo(price.due());
    }

    /** What is weighed is one piece. */
    private static Bill.Line line(int number, LineDetail detail) {
        return new Bill.Line(number, detail.price(), detail.weight() == null ? 1 + number % 3 : 1);
    }

    @Provide
    Arbitrary<LineDetail> details() {
        var weights = Combinators.combine(Arbitraries.integers().between(1, 5_000), Arbitraries.of(500, 1000))
                .as(Weight::new)
                .injectNull(0.5);
        var modifiers = Arbitraries.longs()
                .between(0, 5_000)
                .map(fen -> new Modifier("m" + fen, "加料", "加" + fen, Money.ofFen(fen)))
                .list()
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.longs().between(0, 100_000), weights, modifiers)
                .as((fen, weight, made) -> new LineDetail(Money.ofFen(fen), weight, made, ""));
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }
}
