package io.memberloop.crm.catalog;

import io.memberloop.menu.Choices;
import io.memberloop.money.Money;

/**
 * @param pinyin initials, for search on the handheld
 * @param discountable false for what is sold at its price to everybody
 * @param priceFen of one piece, or of {@code unitGrams} grams
 * @param unitGrams null for what is sold by the piece
 * @param choices null when nothing is asked
 * @param picture hash; null or empty without one
 */
public record Item(
        long id,
        long categoryId,
        String name,
        String pinyin,
        Money priceFen,
        String unit,
        boolean discountable,
        Integer unitGrams,
        Choices choices,
        String picture) {

    /** Null without one. */
    public String shownPicture() {
        return picture == null || picture.isEmpty() ? null : picture;
    }

    public Money price() {
        return priceFen;
    }
}
