package io.memberloop.menu;

import io.memberloop.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a line of a bill is besides a dish and a number of pieces. Its price is fixed when it is ordered and is the price of
 * one piece: pricing, shares and refunds go on reckoning in price × quantity and need to know nothing of this. What is
 * weighed is always one piece.
 *
 * @param listPrice of one piece, or of {@code weight.unitGrams()} grams, before additions
 * @param weight null for what is sold by the piece
 * @param modifiers the choices that were made, in the menu's order
 * @param note for the kitchen; empty = none
 */
public record LineDetail(Money listPrice, Weight weight, List<Modifier> modifiers, String note) {

    public LineDetail {
        modifiers = modifiers == null ? List.of() : List.copyOf(modifiers);
        note = Objects.requireNonNullElse(note, "");
    }

    /** Of one piece, additions included: the only price a line with these details can have. */
    public Money price() {
        var dish = weight == null ? listPrice : weight.cost(listPrice);
        return modifiers.stream().map(Modifier::price).reduce(dish, Money::plus);
    }

    /** It says nothing that the dish and its price do not say. */
    public boolean plain() {
        return weight == null && modifiers.isEmpty() && note.isEmpty();
    }

    /** The names of the choices in one line, for example {@code 微辣、加蛋}; empty without any. */
    public String choices() {
        return modifiers.stream().map(Modifier::name).collect(Collectors.joining("、"));
    }

    /** A dish's name with what it weighs and its choices, where there is one line for all of it. */
    public static String title(String dish, LineDetail detail) {
        if (detail == null) {
            return dish;
        }
        var weighed =
                detail.weight() == null ? dish : dish + " " + detail.weight().display();
        return detail.modifiers().isEmpty() ? weighed : weighed + "（" + detail.choices() + "）";
    }
}
