package io.memberloop.paper;

import java.util.List;

/**
 * What the kitchen has to cook, or to hear of what it cooks: ready texts, already harmless for the markup.
 *
 * @param station the printer's name
 * @param table or what is called out at the counter; empty = takeaway
 * @param title what it is about when it is no order, or its course; may be empty
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
        int count,
        String title) {

    /**
     * @param quantity how many, or what it weighs: {@code ×2}, {@code 0.435 kg}
     * @param choices how it is made; empty = as usual
     * @param note what the kitchen is told; empty = nothing
     */
    public record Dish(String name, String quantity, String choices, String note) {}
}
