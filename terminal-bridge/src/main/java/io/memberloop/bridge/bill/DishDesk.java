package io.memberloop.bridge.bill;

import io.memberloop.bridge.menu.Stock;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.menu.Choices;
import io.memberloop.menu.LineDetail;
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
    private final Stock stock;
    private final Store store;

    DishDesk(BillDesk desk, Bills bills, Stock stock, Store store) {
        this.desk = desk;
        this.bills = bills;
        this.stock = stock;
        this.store = store;
    }

    /**
     * @param choices ids of what was chosen
     * @param grams null for what is sold by the piece
     * @param note for the kitchen; may be empty
     */
    record Wish(String itemId, int quantity, List<String> choices, Integer grams, String note) {}

    /**
     * Ordered again with the same choices and note, a dish joins its line; what is weighed is always a line of its own.
     *
     * @throws Refusal {@code dish_sold_out}, {@code dish_few_left}, {@code bill_full}, {@code bill_too_large}, as {@link BillDesk#changeable}, or naming the field: choices
     *     that the dish does not have, too few or too many of a group, grams missing or given for what is not weighed
     */
    BillView add(String billId, Wish wish) {
        var item = store.snapshot().items().stream()
                .filter(i -> i.id().equals(wish.itemId()))
                .findFirst()
                .orElseThrow(() -> Refusal.field("itemId", "unknown"));
        var detail = new LineDetail(item.price(), weight(item, wish), choices(item, wish), wish.note());
        return desk.change(billId, bill -> put(bill, item, wish.quantity(), detail));
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

    private static List<io.memberloop.menu.Modifier> choices(StoreSnapshot.Item item, Wish wish) {
        var asked = new Choices(item.choices());
        var made = asked.made(wish.choices());
        if (made.size() != wish.choices().stream().distinct().count()) {
            throw Refusal.field("choices", "unknown");
        }
        asked.unanswered(wish.choices()).ifPresent(group -> {
            throw Refusal.field("choices", "choices.number", group.name(), group.least(), group.most());
        });
        return made;
    }
}
