package io.memberloop.pricing;

import io.memberloop.money.Money;
import io.memberloop.pricing.Bill.Line;
import io.memberloop.pricing.BillRules.Rounding;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Bills as no restaurant has seen them: every kind of coupon, discount, charge and rounding, in any mixture. */
final class RandomBills {

    private static final LocalDate SOON = LocalDate.of(2026, 12, 1);

    private RandomBills() {}

    static Arbitrary<Bill> any() {
        return bills(lines(), coupons(scopes()));
    }

    /** Coupons on amounts and shares are about the whole bill. */
    static Arbitrary<Bill> withCouponsOnTheWholeBill() {
        return bills(lines(), coupons(Arbitraries.just(Scope.EVERYTHING)));
    }

    private static Arbitrary<Bill> bills(Arbitrary<List<Line>> lines, Arbitrary<List<Coupon>> coupons) {
        var percent = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, Arbitraries.just(100)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(1, 100)));
        var rules = Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.of(Rounding.values()))
                .as(BillRules::new);
        return Combinators.combine(lines, percent, coupons, manual().injectNull(0.7), rules)
                .as(Bill::new);
    }

    private static Arbitrary<List<Line>> lines() {
        var prices = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 300), Arbitraries.longs().between(0, 500_000));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        prices,
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 5),
                        manual().injectNull(0.8))
                .as((item, price, quantity, kind, manual) -> new Line(
                        1,
                        "i" + item,
                        "c" + item % 3,
                        Money.ofFen(price),
                        quantity,
                        kind > 0,
                        kind > 0 ? manual : null))
                .list()
                .ofMinSize(1)
                .ofMaxSize(10)
                .map(lines -> IntStream.range(0, lines.size())
                        .mapToObj(i -> numbered(i + 1, lines.get(i)))
                        .toList());
    }

    private static Line numbered(int number, Line l) {
        return new Line(number, l.itemId(), l.categoryId(), l.price(), l.quantity(), l.discountable(), l.manual());
    }

    private static Arbitrary<Manual> manual() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, 50_000).map(fen -> Manual.off(Money.ofFen(fen))),
                Arbitraries.integers().between(1, 100).map(Manual::percent));
    }

    private static Arbitrary<Scope> scopes() {
        return Arbitraries.oneOf(
                Arbitraries.just(Scope.EVERYTHING),
                Arbitraries.integers().between(1, 7).map(i -> new Scope(Set.of("i" + i), Set.of())),
                Arbitraries.integers().between(0, 3).map(c -> new Scope(Set.of("i1"), Set.of("c" + c))));
    }

    private static Arbitrary<List<Coupon>> coupons(Arbitrary<Scope> scopesOfAmounts) {
        var amounts = Combinators.combine(effectsOnAmounts(), scopesOfAmounts).as(Kind::new);
        var items = Combinators.combine(effectsOnItems(), scopes()).as(Kind::new);
        var uses = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(1)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(2, 10)));
        return Combinators.combine(
                        Arbitraries.oneOf(amounts, items),
                        Arbitraries.longs().between(0, 300_000),
                        stackings(),
                        uses,
                        Arbitraries.integers().between(0, 3))
                .as((kind, threshold, stacking, times, days) -> new Coupon(
                        "",
                        "券",
                        kind.effect(),
                        kind.scope(),
                        Money.ofFen(threshold),
                        stacking,
                        times,
                        SOON.plusDays(days),
                        null))
                .list()
                .ofMaxSize(7)
                .map(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> withId("k" + i, list.get(i)))
                        .toList());
    }

    private record Kind(Effect effect, Scope scope) {}

    private static Coupon withId(String id, Coupon c) {
        return new Coupon(
                id, id, c.effect(), c.scope(), c.threshold(), c.stacking(), c.uses(), c.validTo(), c.obstacle());
    }

    private static Arbitrary<Effect> effectsOnAmounts() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, 50_000).map(off -> (Effect) new Effect.CashOff(Money.ofFen(off))),
                Combinators.combine(
                                Arbitraries.integers().between(1, 100),
                                Arbitraries.longs().between(1, 30_000).injectNull(0.5))
                        .as((percent, cap) ->
                                (Effect) new Effect.PercentOff(percent, cap == null ? null : Money.ofFen(cap))));
    }

    private static Arbitrary<Effect> effectsOnItems() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 4).map(q -> (Effect) new Effect.ItemsFree(q)),
                Combinators.combine(
                                Arbitraries.longs().between(0, 2_000),
                                Arbitraries.integers().between(1, 4))
                        .as((price, q) -> (Effect) new Effect.ItemsAt(Money.ofFen(price), q)));
    }

    private static Arbitrary<Stacking> stackings() {
        var groups = Arbitraries.of("", "甲", "乙", "丙", "丁");
        return Combinators.combine(
                        groups,
                        groups.filter(g -> !g.isEmpty()).set().ofMaxSize(1),
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(0, 2))
                .as(Stacking::new);
    }
}
