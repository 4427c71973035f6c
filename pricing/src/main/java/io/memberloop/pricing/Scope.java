package io.memberloop.pricing;

import java.util.Set;

/**
 * Which lines a coupon is about: those whose item or category is named; with neither named, all.
 *
 * @param items ids of items
 * @param categories ids of categories
 */
public record Scope(Set<String> items, Set<String> categories) {

    public static final Scope EVERYTHING = new Scope(Set.of(), Set.of());

    public Scope {
        items = items == null ? Set.of() : Set.copyOf(items);
        categories = categories == null ? Set.of() : Set.copyOf(categories);
    }

    boolean covers(Bill.Line line) {
        if (!line.discountable()) {
            return false;
        }
        return items.isEmpty() && categories.isEmpty()
                || line.itemId() != null && items.contains(line.itemId())
                || line.categoryId() != null && categories.contains(line.categoryId());
    }
}
