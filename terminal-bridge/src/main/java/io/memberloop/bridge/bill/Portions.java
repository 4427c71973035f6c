package io.memberloop.bridge.bill;

import io.memberloop.bridge.menu.Stock;
import org.springframework.stereotype.Component;

/**
 * Keeps what is left of a dish in step with a line that changes; in the transaction of the change. What the kitchen was told
 * of is cooked and does not come back.
 */
@Component
public class Portions {

    private final Stock stock;

    Portions(Stock stock) {
        this.stock = stock;
    }

    /**
     * @param quantity how many pieces the line will have
     * @throws io.memberloop.bridge.web.Refusal {@code dish_sold_out}, {@code dish_few_left}
     */
    public void changed(Bill.Line line, int quantity) {
        if (line.itemId() == null) {
            return;
        }
        if (quantity > line.quantity()) {
            stock.take(line.itemId(), quantity - line.quantity());
            return;
        }
        int back = line.quantity() - Math.max(quantity, line.sent());
        if (back > 0) {
            stock.giveBack(line.itemId(), back);
        }
    }
}
