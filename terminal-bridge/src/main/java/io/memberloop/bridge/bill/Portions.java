package io.memberloop.bridge.bill;

import io.memberloop.bridge.menu.Stock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what is left of a dish in step with a line that changes; in the transaction of the change. What the kitchen was told
 * of is cooked and does not come back.
 */
@Component
class Portions {

    private final JdbcClient jdbc;
    private final Stock stock;

    Portions(JdbcClient jdbc, Stock stock) {
        this.jdbc = jdbc;
        this.stock = stock;
    }

    /**
     * @param quantity how many pieces the line will have
     * @throws io.memberloop.bridge.web.Refusal {@code dish_sold_out}, {@code dish_few_left}
     */
    void changed(Bill bill, Bill.Line line, int quantity) {
        if (line.itemId() == null) {
            return;
        }
        if (quantity > line.quantity()) {
            stock.take(line.itemId(), quantity - line.quantity());
            return;
        }
        int back = line.quantity() - Math.max(quantity, Math.min(cooked(bill.id(), line.no()), line.quantity()));
        if (back > 0) {
            stock.giveBack(line.itemId(), back);
        }
    }

    private int cooked(String billId, int line) {
        return jdbc.sql("select quantity from kitchen_sent where bill_id = ? and line_no = ?")
                .params(billId, line)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
