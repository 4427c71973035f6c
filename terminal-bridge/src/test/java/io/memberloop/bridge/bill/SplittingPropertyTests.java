package io.memberloop.bridge.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.money.Money;
import io.memberloop.terminal.ManualDiscount;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever is parted and however, the parts together are what there was. */
class SplittingPropertyTests {

    @Property(tries = 3_000)
    void aPartedLineKeepsEveryPieceEveryFenAndWhatTheKitchenKnows(
            @ForAll @IntRange(min = 1, max = 999) int quantity,
            @ForAll @IntRange(min = 0, max = 999) int told,
            @ForAll @IntRange(min = 1, max = 999) int wanted,
            @ForAll @LongRange(min = 0, max = 1_000_000) long price,
            @ForAll @LongRange(min = 0, max = 1_000_000) long off) {
        var discount = off == 0 ? null : new ManualDiscount(Money.ofFen(off), null, "老顾客", "13");
        int sent = Math.min(told, quantity);
        var line = new Bill.Line(3, "i1", "米饭", Money.ofFen(price), quantity, discount, null, 2, sent);
        int goes = Math.min(wanted, quantity);

        var parted = Splitting.line(line, goes);

        assertThat(parted.goes().quantity()).isEqualTo(goes);
        if (parted.stays() == null) {
            assertThat(parted.goes()).isEqualTo(line);
            return;
        }
        assertThat(parted.goes().quantity() + parted.stays().quantity()).isEqualTo(quantity);
        assertThat(parted.goes().sent() + parted.stays().sent()).isEqualTo(sent);
        assertThat(parted.goes().sent()).isBetween(0, parted.goes().quantity());
        assertThat(parted.stays().sent()).isBetween(0, parted.stays().quantity());
        assertThat(parted.goes().gross().plus(parted.stays().gross())).isEqualTo(line.gross());
        assertThat(parted.goes().course()).isEqualTo(2);
        assertThat(fen(parted.goes().discount()) + fen(parted.stays().discount()))
                .isEqualTo(off);
    }

    @Property
    void aShareInPercentGoesWithBoth(@ForAll @IntRange(min = 1, max = 100) int percent) {
        var discount = new ManualDiscount(null, percent, "员工餐", null);
        var line = new Bill.Line(1, "i1", "米饭", Money.ofFen(300), 4, discount, null, 1, 0);

        var parted = Splitting.line(line, 1);

        assertThat(parted.goes().discount()).isEqualTo(discount);
        assertThat(parted.stays().discount()).isEqualTo(discount);
    }

    @Property(tries = 3_000)
    void sharesDifferByOneFenAndAddUpWhenThePeoplePayOneAfterTheOther(
            @ForAll @LongRange(min = 1, max = 10_000_000) long whole, @ForAll @IntRange(min = 2, max = 50) int count) {
        var amounts = Shares.amounts(Money.ofFen(whole), count);
        assertThat(amounts.stream().mapToLong(Money::fen).sum()).isEqualTo(whole);
        assertThat(amounts.get(count - 1).fen())
                .isEqualTo(amounts.stream().mapToLong(Money::fen).max().orElseThrow());
        assertThat(amounts).allMatch(a -> a.fen() >= whole / count && a.fen() <= whole / count + 1);

        long taken = 0;
        for (int turn = 0; turn < count && taken < whole; turn++) {
            var shares = Shares.of(count, Money.ofFen(whole), Money.ofFen(taken), Money.ofFen(whole - taken));
            assertThat(shares.next().isPositive()).isTrue();
            taken += shares.next().fen();
        }
        assertThat(taken).isEqualTo(whole);
        assertThat(Shares.of(count, Money.ofFen(whole), Money.ofFen(whole), Money.ZERO))
                .isEqualTo(new Shares(count, count, Money.ZERO));
    }

    private static long fen(ManualDiscount discount) {
        return discount == null ? 0 : discount.amount().fen();
    }
}
