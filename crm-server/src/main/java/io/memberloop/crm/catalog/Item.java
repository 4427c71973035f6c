package io.memberloop.crm.catalog;

import io.memberloop.money.Money;

/** @param pinyin initials, for search on the handheld */
public record Item(long id, long categoryId, String name, String pinyin, Money priceFen, String unit) {

    public Money price() {
        return priceFen;
    }
}
