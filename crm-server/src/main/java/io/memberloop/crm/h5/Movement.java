package io.memberloop.crm.h5;

import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One event on a member's accounts as the member reads it: what was paid in comes with what the shop added.
 *
 * @param what message key
 * @param where of the bill; null without one
 * @param order null without one
 */
record Movement(long lastId, String what, LocalDateTime at, String where, String order, List<Part> parts) {

    private static final Set<String> KINDS = Set.of(
            "ORDER",
            "WELCOME",
            "REFUND_EARNED",
            "TENDER",
            "TENDER_VOID",
            "REFUND_TENDER",
            "TOP_UP",
            "TOP_UP_REFUND",
            "EXPIRY",
            "ADJUSTMENT");

    /** @param amount points or fen, signed */
    record Part(Asset asset, long amount) {

        /** With its sign. */
        public String text() {
            var plain = asset.isMoney()
                    ? Money.ofFen(amount).display()
                    : Points.of(amount).display();
            return amount > 0 ? "+" + plain : plain;
        }
    }

    /** A page of movements; {@code next} is where the one after it goes on, null at the end. */
    record Page(List<Movement> movements, String next) {}

    /** @param rows at most {@code limit + 1}; an event whose legs the limit cuts apart is left to the next page */
    static Page page(List<EntryMapper.Row> rows, int limit) {
        var movements = new ArrayList<Movement>();
        EntryMapper.Row before = null;
        for (var row : rows) {
            if (before != null
                    && before.kind().equals(row.kind())
                    && before.cause().equals(row.cause())) {
                movements.set(
                        movements.size() - 1,
                        movements.get(movements.size() - 1).with(row));
            } else {
                movements.add(of(row));
            }
            before = row;
        }
        if (rows.size() <= limit) {
            return new Page(movements, null);
        }
        movements.remove(movements.size() - 1);
        return new Page(
                movements, Long.toString(movements.get(movements.size() - 1).lastId()));
    }

    private static Movement of(EntryMapper.Row row) {
        boolean table = row.tableName() != null && !row.tableName().isEmpty();
        return new Movement(
                row.id(),
                "h5.entry." + (KINDS.contains(row.kind()) ? row.kind() : "OTHER"),
                LocalDateTime.ofInstant(row.at(), BusinessDay.ZONE),
                table ? row.store() + " " + row.tableName() : row.store(),
                row.orderId() == null ? null : row.orderId().toString(),
                List.of(new Part(row.asset(), row.amount())));
    }

    private Movement with(EntryMapper.Row row) {
        var all = new ArrayList<>(parts);
        all.add(0, new Part(row.asset(), row.amount()));
        return new Movement(row.id(), what, at, where, order, List.copyOf(all));
    }
}
