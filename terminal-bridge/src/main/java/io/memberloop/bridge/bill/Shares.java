package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.pricing.Portion;
import java.util.Collections;
import java.util.List;

/**
 * A bill that several people pay in equal shares. It stays one bill with one price: a share is only the amount of the next
 * tender. Shares differ by one fen at most and the last one takes the rest, so together they are what is due.
 *
 * @param paid how many shares are covered by what was taken, however it was paid
 * @param next what to ask the next person for; zero when nothing is left
 */
public record Shares(int count, int paid, Money next) {

    /** @return null for a bill that is not shared */
    static Shares of(Serving serving, Money due, Parts parts) {
        if (serving.shareCount() == 0) {
            return null;
        }
        var from = Money.ofFen(serving.sharesFrom());
        return of(serving.shareCount(), due.minus(from), parts.captured().minus(from), parts.left(due));
    }

    /**
     * @param whole what is shared
     * @param taken of it
     * @param left what may still be asked for
     */
    static Shares of(int count, Money whole, Money taken, Money left) {
        var amounts = amounts(whole.max(Money.ZERO), count);
        var covered = Money.ZERO;
        int paid = 0;
        while (paid < count && !taken.isLessThan(covered.plus(amounts.get(paid)))) {
            covered = covered.plus(amounts.get(paid));
            paid++;
        }
        boolean last = paid >= count - 1;
        var next = last ? left : covered.plus(amounts.get(paid)).minus(taken).min(left);
        return new Shares(count, paid, next);
    }

    static List<Money> amounts(Money whole, int count) {
        return Portion.byWeight(whole.fen(), Collections.nCopies(count, 1L)).stream()
                .map(Money::ofFen)
                .toList();
    }
}
