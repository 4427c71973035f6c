package io.memberloop.bridge.menu;

import java.util.List;

/** What cannot be ordered, or only a few times more; what is not listed can be. */
public record SoldOut(List<Dish> dishes) {

    /**
     * @param remaining portions that are left; 0 = sold out
     * @param counted whether orders count it down; false for what was simply marked as sold out
     * @param kept until somebody lifts it; else until the business day ends
     * @param markedBy who said so
     * @param at when, ISO-8601
     */
    public record Dish(
            String itemId, String name, int remaining, boolean counted, boolean kept, String markedBy, String at) {}
}
