package io.memberloop.menu;

import io.memberloop.money.Money;

/**
 * A choice that was made for a line, with the name and price that it had then.
 *
 * @param id of the choice on the menu
 * @param group what was asked
 * @param price added to one piece; not negative
 */
public record Modifier(String id, String group, String name, Money price) {

    public Modifier {
        if (price.isNegative()) {
            throw new IllegalArgumentException(name + " " + price);
        }
    }
}
