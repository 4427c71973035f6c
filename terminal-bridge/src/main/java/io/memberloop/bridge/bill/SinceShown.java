package io.memberloop.bridge.bill;

import io.memberloop.bridge.bill.Splitting.Parted;
import io.memberloop.money.Money;
import io.memberloop.terminal.OrderView;
import java.util.List;

/** How a bill differs from the version of it that guests were shown. */
final class SinceShown {

    private SinceShown() {}

    /** Lines of which pieces were added; {@link Parted#goes} is what was added. */
    static List<Parted> added(Bill bill, OrderView shown) {
        return bill.lines().stream()
                .filter(line -> known(line, shown) < line.quantity())
                .map(line -> parted(line, known(line, shown)))
                .toList();
    }

    /** Whoever pays what was shown pays for nothing that is not there any more, and no more than it costs. */
    static boolean covers(Bill bill, Money due, OrderView shown) {
        int pieces = bill.lines().stream().mapToInt(line -> known(line, shown)).sum();
        return pieces
                        == shown.lines().stream()
                                .mapToInt(OrderView.Line::quantity)
                                .sum()
                && !due.isLessThan(shown.due());
    }

    /** As {@link #covers(Bill, Money, OrderView)}, of the bill as it was a moment ago. */
    static boolean covers(Bill bill, Money due, Bill before, Money dueBefore) {
        return before.lines().stream().allMatch(old -> bill.lines().stream().anyMatch(line -> isMore(line, old)))
                && !due.isLessThan(dueBefore);
    }

    private static boolean isMore(Bill.Line line, Bill.Line old) {
        return line.no() == old.no()
                && line.name().equals(old.name())
                && line.price().equals(old.price())
                && line.quantity() >= old.quantity();
    }

    /** A number is given again when the last line was taken off: only the same dish at the same price was shown. */
    private static int known(Bill.Line line, OrderView shown) {
        return shown.lines().stream()
                .filter(l -> l.number() == line.no())
                .filter(l -> l.name().equals(line.name()) && l.price().equals(line.price()))
                .mapToInt(l -> Math.min(l.quantity(), line.quantity()))
                .findFirst()
                .orElse(0);
    }

    /** What the kitchen knows was ordered first, and what was taken off by hand was taken off what was shown. */
    private static Parted parted(Bill.Line line, int known) {
        if (known == 0) {
            return new Parted(line, null);
        }
        int cooked = Math.min(line.sent(), known);
        return new Parted(
                line.with(line.quantity() - known, line.sent() - cooked, null),
                line.with(known, cooked, line.discount()));
    }
}
