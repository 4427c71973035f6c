package io.memberloop.crm.catalog;

import io.memberloop.money.Money;

/**
 * @param pinyin initials, for search on the handheld
 * @param discountable false for what is sold at its price to everybody
 */
public record Item(
        long id, long categoryId, String name, String pinyin, Money priceFen, String unit, boolean discountable) {

    public Money price() {
        return priceFen;
    }
}
