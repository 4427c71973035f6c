package io.memberloop.crm.catalog;

import io.memberloop.menu.Choices;
import io.memberloop.money.Money;

/**
 * A dish as its editor knows it.
 *
 * @param id 0 for one that is new
 * @param priceFen of one piece, or of {@code unitGrams} grams
 * @param unitGrams 500, 1000, or null for what is sold by the piece
 * @param choices null when nothing is asked
 * @param picture hash; empty = none is wanted, null = never had one
 * @param version of which this is an edit; raised by every change
 */
record Dish(
        long id,
        long categoryId,
        String name,
        Money priceFen,
        String unit,
        Integer unitGrams,
        boolean discountable,
        boolean active,
        Choices choices,
        int version,
        String picture) {

    /** Public for the page that shows it. */
    public boolean pictured() {
        return picture != null && !picture.isEmpty();
    }

    Choices asked() {
        return choices == null ? Choices.NONE : choices;
    }
}
