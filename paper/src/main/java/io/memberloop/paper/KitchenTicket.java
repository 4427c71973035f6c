package io.memberloop.paper;

import java.util.List;

/**
 * What the kitchen has to cook: ready texts, already harmless for the markup.
 *
 * @param station the printer's name
 * @param table empty = takeaway
 */
public record KitchenTicket(
        String station,
        String number,
        String table,
        String guests,
        String waiter,
        String time,
        String note,
        List<Dish> dishes,
        int count) {

    public record Dish(String name, int quantity) {}
}
