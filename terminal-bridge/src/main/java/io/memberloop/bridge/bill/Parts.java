package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Everything that was or is being paid on a bill: what the server says, and what it does not know of yet. */
public record Parts(List<Part> all) {

    /** @param rows what was asked for here, oldest first; a row knows at least as much as the order's view of it */
    static Parts of(Bill bill, List<Tender> rows) {
        var parts = new ArrayList<Part>();
        rows.forEach(row -> parts.add(new Part(row, row.view())));
        if (bill.order() != null) {
            for (var view : bill.order().tenders()) {
                boolean mine = rows.stream()
                        .anyMatch(r ->
                                view.tenderId().equals(r.tenderId()) || r.opId().equals(view.opId()));
                if (!mine) {
                    parts.add(new Part(null, view));
                }
            }
        }
        return new Parts(List.copyOf(parts));
    }

    /** What a page lists: taken, or still to be decided. */
    public List<Part> standing() {
        return all.stream().filter(p -> p.taken() || p.undecided()).toList();
    }

    public List<Part> taken() {
        return all.stream().filter(Part::taken).toList();
    }

    public Money captured() {
        return sum(Part::taken);
    }

    /** What may still be asked for: neither taken nor asked for already. */
    public Money left(Money due) {
        return due.minus(captured()).minus(sum(Part::undecided)).max(Money.ZERO);
    }

    private Money sum(Predicate<Part> which) {
        return all.stream().filter(which).map(Part::amount).reduce(Money.ZERO, Money::plus);
    }
}
