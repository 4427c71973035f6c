package io.memberloop.bridge.bill;

import io.memberloop.bridge.menu.Stock;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.menu.Choices;
import io.memberloop.menu.LineDetail;
import io.memberloop.menu.Modifier;
import io.memberloop.menu.Weight;
import io.memberloop.money.Money;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Puts dishes on bills. A device says what is wanted; every price comes from the store's menu, so that nobody at a device
 * makes one up. A line keeps the prices of the moment in which it was ordered.
 */
@Component
class DishDesk {

    private static final int MOST_OF_ONE = 999;
    private static final int MOST_LINES = 200;

    private final BillDesk desk;
    private final Bills bills;
    private final BillLines lines;
    private final Portions portions;
    private final Stock stock;
    private final Store store;

    DishDesk(BillDesk desk, Bills bills, BillLines lines, Portions portions, Stock stock, Store store) {
        this.desk = desk;
        this.bills = bills;
        this.lines = lines;
        this.portions = portions;
        this.stock = stock;
        this.store = store;
    }

    /**
     * @param choices ids of what was chosen
     * @param grams null for what is sold by the piece
     * @param note for the kitchen; may be empty
     */
    record Wish(String itemId, int quantity, List<String> choices, Integer grams, String note) {}

    /** How a line is wanted instead; null leaves it as it is. */
    record Instead(Integer quantity, List<String> choices, Integer grams, String note) {}

    /**
     * Ordered again with the same choices and note, a dish joins its line; what is weighed is always a line of its own.
     *
     * @throws Refusal {@code dish_sold_out}, {@code dish_few_left}, {@code bill_full}, {@code bill_too_large}, as {@link BillDesk#changeable}, or naming the field: choices
     *     that the dish does not have, too few or too many of a group, grams missing or given for what is not weighed
     */
    BillView add(String billId, Wish wish) {
        var item = item(wish.itemId(), "itemId");
        var detail = new LineDetail(item.price(), weight(item, wish), choices(item, wish.choices()), wish.note());
        return desk.change(billId, bill -> put(bill, item, wish.quantity(), detail));
    }

    /**
     * A guest thought better of it before the kitchen heard of it. What stays keeps its price.
     *
     * @throws Refusal {@code line_unknown}, {@code line_sent}, {@code bill_without_dishes}, and as {@link #add}
     */
    BillView rewrite(String billId, int no, Instead wish) {
        return desk.change(billId, bill -> {
            var line = bill.line(no);
            if (line.itemId() == null) {
                throw Refusal.of(409, "bill_without_dishes");
            }
            if (line.sent() > 0) {
                throw Refusal.of(409, "line_sent", line.name());
            }
            int quantity = wish.quantity() == null ? line.quantity() : wish.quantity();
            if (line.weighed() && quantity > 1) {
                throw Refusal.field("quantity", "range", 1, 1);
            }
            var detail = rewritten(line, wish);
            portions.changed(line, quantity);
            bills.setQuantity(billId, no, quantity);
            lines.describe(billId, no, detail.price(), detail.plain() ? null : detail);
        });
    }

    private LineDetail rewritten(Bill.Line line, Instead wish) {
        var before = line.detail() == null ? new LineDetail(line.price(), null, List.of(), "") : line.detail();
        var weight = before.weight();
        if (wish.grams() != null) {
            if (weight == null) {
                throw Refusal.field("grams", "weighed.not", line.name());
            }
            weight = new Weight(wish.grams(), weight.unitGrams());
        }
        var made = wish.choices() == null
                ? before.modifiers()
                : choices(item(line.itemId(), "choices"), wish.choices()).stream()
                        .map(choice -> kept(before, choice))
                        .toList();
        return new LineDetail(before.listPrice(), weight, made, wish.note() == null ? before.note() : wish.note());
    }

    private static Modifier kept(LineDetail before, Modifier choice) {
        return before.modifiers().stream()
                .filter(m -> m.id().equals(choice.id()))
                .findFirst()
                .orElse(choice);
    }

    private StoreSnapshot.Item item(String id, String field) {
        return store.snapshot().items().stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.field(field, "unknown"));
    }

    private void put(Bill bill, StoreSnapshot.Item item, int quantity, LineDetail detail) {
        var price = detail.price();
        var kept = detail.plain() ? null : detail;
        var same = bill.lines().stream()
                .filter(l -> joins(l, item.id(), price, kept))
                .findFirst();
        int total = quantity + same.map(Bill.Line::quantity).orElse(0);
        if (total > MOST_OF_ONE) {
            throw Refusal.field("quantity", "range", 1, MOST_OF_ONE);
        }
        stock.take(item.id(), quantity);
        if (same.isPresent()) {
            bills.setQuantity(bill.id(), same.get().no(), total);
        } else if (bill.lines().size() >= MOST_LINES) {
            throw Refusal.of(422, "bill_full", MOST_LINES);
        } else {
            bills.addLine(bill.id(), item.id(), item.name(), price, quantity, kept);
        }
    }

    private static boolean joins(Bill.Line line, String itemId, Money price, LineDetail detail) {
        return itemId.equals(line.itemId())
                && line.price().equals(price)
                && line.discount() == null
                && line.course() == 1
                && !line.weighed()
                && Objects.equals(line.detail(), detail);
    }

    private static Weight weight(StoreSnapshot.Item item, Wish wish) {
        if (item.unitGrams() == null) {
            if (wish.grams() != null) {
                throw Refusal.field("grams", "weighed.not", item.name());
            }
            return null;
        }
        if (wish.grams() == null) {
            throw Refusal.field("grams", "required");
        }
        if (wish.quantity() != 1) {
            throw Refusal.field("quantity", "range", 1, 1);
        }
        return new Weight(wish.grams(), item.unitGrams());
    }

    private static List<Modifier> choices(StoreSnapshot.Item item, List<String> wanted) {
        var asked = new Choices(item.choices());
        var made = asked.made(wanted);
        if (made.size() != wanted.stream().distinct().count()) {
            throw Refusal.field("choices", "unknown");
        }
        asked.unanswered(wanted).ifPresent(group -> {
            throw Refusal.field("choices", "choices.number", group.name(), group.least(), group.most());
        });
        return made;
    }
}
