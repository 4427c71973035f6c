package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.util.Comparator;
import java.util.stream.IntStream;

/** One coupon's turn: what it takes off a worksheet. */
final class Turn {

    /** @param uses how many of the coupon's uses that took */
    record Taken(Money amount, int uses) {
        static final Taken NOTHING = new Taken(Money.ZERO, 0);
    }

    private Turn() {}

    static boolean hasItems(Worksheet sheet, Coupon coupon) {
        return IntStream.range(0, sheet.size()).anyMatch(i -> coupon.scope().covers(sheet.line(i)));
    }

    /** How much more would have to be left; zero when the threshold is reached. */
    static Money missing(Worksheet sheet, Coupon coupon) {
        var counted =
                coupon.looksAtWholeBill() ? sheet.sum(Bill.Line::discountable) : sheet.sum(coupon.scope()::covers);
        return coupon.threshold().minus(counted).max(Money.ZERO);
    }

    /** Takes it off; nothing below the threshold and where nothing is left. */
    static Taken take(Worksheet sheet, Coupon coupon) {
        if (missing(sheet, coupon).isPositive()) {
            return Taken.NOTHING;
        }
        var effect = coupon.effect();
        if (effect instanceof Effect.ItemsFree free) {
            return pieces(sheet, coupon, Money.ZERO, free.quantity());
        }
        if (effect instanceof Effect.ItemsAt at) {
            return pieces(sheet, coupon, at.price(), at.quantity());
        }
        var from = sheet.sum(coupon.scope()::covers);
        var off = amount(effect, from);
        sheet.spread(off, coupon.scope()::covers);
        return off.isPositive() ? new Taken(off, 1) : Taken.NOTHING;
    }

    private static Money amount(Effect effect, Money from) {
        if (effect instanceof Effect.PercentOff share) {
            var off = from.minus(from.percentDown(100 - share.percent()));
            return share.cap() == null ? off : off.min(share.cap());
        }
        return ((Effect.CashOff) effect).off().min(from);
    }

    /** Pieces get another price, those first that save most: the dearest. */
    private static Taken pieces(Worksheet sheet, Coupon coupon, Money price, int perUse) {
        var order = IntStream.range(0, sheet.size())
                .filter(i -> coupon.scope().covers(sheet.line(i)))
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> i, (a, b) -> dearer(sheet, a, b)))
                .toList();
        long most = (long) perUse * coupon.uses();
        long pieces = 0;
        var saved = Money.ZERO;
        for (int i : order) {
            int quantity = sheet.line(i).quantity();
            long some = Math.min(quantity, most - pieces);
            var off = saving(sheet.left(i), some, quantity, price);
            if (some > 0 && off.isPositive()) {
                sheet.take(i, off);
                saved = saved.plus(off);
                pieces += some;
            }
        }
        int uses = (int) ((pieces + perUse - 1) / perUse);
        return saved.isPositive() ? new Taken(saved, uses) : Taken.NOTHING;
    }

    private static int dearer(Worksheet sheet, int a, int b) {
        long ofA = Math.multiplyExact(sheet.left(a).fen(), (long) sheet.line(b).quantity());
        long ofB = Math.multiplyExact(sheet.left(b).fen(), (long) sheet.line(a).quantity());
        return ofA == ofB ? Integer.compare(a, b) : Long.compare(ofB, ofA);
    }

    /** The share of some of a line's pieces, rounded up, above what they cost now. */
    private static Money saving(Money left, long some, int quantity, Money price) {
        long share = Math.addExact(Math.multiplyExact(left.fen(), some), quantity - 1L) / quantity;
        return Money.ofFen(share).minus(price.times(some)).max(Money.ZERO);
    }
}
