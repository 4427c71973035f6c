package io.memberloop.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.money.Money;
import io.memberloop.pricing.Bill.CashCoupon;
import io.memberloop.pricing.Bill.Line;
import io.memberloop.pricing.Pricing.Choice;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PricingTests {

    @Test
    void aCouponBelowItsThresholdSaysHowMuchIsMissing() {
        var bill = new Bill(List.of(new Line(1, fen(9_000), 1)), 100, List.of(coupon("c", 1_000, 10_000)));

        var price = Pricing.price(bill, Choice.BEST);

        assertThat(price.due()).isEqualTo(fen(9_000));
        assertThat(price.unused()).containsExactly(new Price.Unused("c", Price.Reason.BELOW_THRESHOLD, fen(1_000)));
    }

    @Test
    void theBestCouponIsTakenAndTheOtherOneToldWhy() {
        var bill = new Bill(
                List.of(new Line(1, fen(12_800), 1)),
                100,
                List.of(coupon("small", 500, 0), coupon("big", 1_000, 10_000)));

        var price = Pricing.price(bill, Choice.BEST);

        assertThat(price.due()).isEqualTo(fen(11_800));
        assertThat(price.unused())
                .containsExactly(new Price.Unused("small", Price.Reason.ANOTHER_IS_BETTER, Money.ZERO));
    }

    @Test
    void aCouponNeverTakesMoreThanTheBill() {
        var bill = new Bill(List.of(new Line(1, fen(300), 1)), 100, List.of(coupon("c", 1_000, 0)));

        assertThat(Pricing.price(bill, Choice.BEST).due()).isEqualTo(Money.ZERO);
    }

    @Test
    void theTierPriceComesBeforeTheCouponsThreshold() {
        var bill = new Bill(List.of(new Line(1, fen(10_000), 1)), 95, List.of(coupon("c", 1_000, 10_000)));

        assertThat(Pricing.price(bill, Choice.BEST).due()).isEqualTo(fen(9_500));
    }

    @Property(tries = 3_000)
    void whateverTheBillThePartsSumToTheWhole(@ForAll("bills") Bill bill) {
        var price = Pricing.price(bill, Choice.BEST);

        assertThat(price.due().isNegative()).isFalse();
        assertThat(price.subtotal().minus(price.discount())).isEqualTo(price.due());
        assertThat(price.lines().stream().map(Price.PricedLine::net).reduce(Money.ZERO, Money::plus))
                .isEqualTo(price.due());
        assertThat(price.lines()).allSatisfy(line -> {
            assertThat(line.net().isNegative()).isFalse();
            assertThat(line.discount().isNegative()).isFalse();
            assertThat(line.net().plus(line.discount())).isEqualTo(line.gross());
        });
        int used = price.discounts().stream().anyMatch(d -> d.kind() == Price.Kind.COUPON) ? 1 : 0;
        assertThat(price.unused()).hasSize(bill.coupons().size() - used);
    }

    @Property(tries = 2_000)
    void noOtherChoiceIsCheaperThanTheBest(@ForAll("bills") Bill bill) {
        var best = Pricing.price(bill, Choice.BEST).due();

        assertThat(Pricing.price(bill, Choice.NONE).due()).isGreaterThanOrEqualTo(best);
        for (var coupon : bill.coupons()) {
            assertThat(Pricing.price(bill, new Choice.Coupon(coupon.id())).due())
                    .isGreaterThanOrEqualTo(best);
        }
    }

    @Provide
    Arbitrary<Bill> bills() {
        var line = Combinators.combine(
                        Arbitraries.longs().between(0, 500_000),
                        Arbitraries.integers().between(1, 99))
                .as((price, quantity) -> new Object[] {price, quantity});
        var lines = line.list().ofMinSize(1).ofMaxSize(12).map(rows -> IntStream.range(0, rows.size())
                .mapToObj(i -> new Line(i + 1, fen((long) rows.get(i)[0]), (int) rows.get(i)[1]))
                .toList());
        var coupons = Combinators.combine(
                        Arbitraries.longs().between(1, 50_000),
                        Arbitraries.longs().between(0, 500_000))
                .as((off, threshold) -> new long[] {off, threshold})
                .list()
                .ofMaxSize(5)
                .map(rows -> IntStream.range(0, rows.size())
                        .mapToObj(i -> coupon("c" + i, rows.get(i)[0], rows.get(i)[1]))
                        .toList());
        return Combinators.combine(lines, Arbitraries.integers().between(1, 100), coupons)
                .as(Bill::new);
    }

    private static CashCoupon coupon(String id, long off, long threshold) {
        return new CashCoupon(id, id, fen(off), fen(threshold));
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
