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

    /**
     * @param quantity how many, or what it weighs: {@code ×2}, {@code 0.435 kg}
     * @param choices how it is made; empty = as usual
     * @param note what the kitchen is told; empty = nothing
     */
    public record Dish(String name, String quantity, String choices, String note) {}
}
