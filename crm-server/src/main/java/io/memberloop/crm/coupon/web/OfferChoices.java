package io.memberloop.crm.coupon.web;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.catalog.Category;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.Stores;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a coupon can be restricted to.
 *
 * @param groups stacking groups that other offers use
 */
public record OfferChoices(
        List<Store> storeList,
        List<Catalog.Listed> itemList,
        List<Category> categoryList,
        List<Tier> tierList,
        List<String> groups) {

    static OfferChoices of(Stores stores, Catalog catalog, Tiers tiers, List<String> groups) {
        return new OfferChoices(stores.all(), catalog.listed(), catalog.categories(), tiers.all(), groups);
    }

    public List<Catalog.Listed> itemsOf(Category category) {
        return itemList.stream().filter(i -> i.categoryId() == category.id()).toList();
    }

    /** Something on the menu that a scope covers: a dish that it names, else one of its categories; not what costs nothing. */
    Optional<Catalog.Listed> oneOf(Set<String> items, Set<String> categories) {
        return itemList.stream()
                .filter(i -> i.priceFen().isPositive())
                .filter(i ->
                        items.contains(Long.toString(i.id())) || categories.contains(Long.toString(i.categoryId())))
                .max(Comparator.comparing(i -> items.contains(Long.toString(i.id()))));
    }

    /** Ids that somebody made up are left out. */
    Set<String> stores(Collection<String> typed) {
        return known(storeList.stream().map(s -> s.id().toString()), typed);
    }

    Set<String> items(Collection<String> typed) {
        return known(itemList.stream().map(i -> Long.toString(i.id())), typed);
    }

    Set<String> categories(Collection<String> typed) {
        return known(categoryList.stream().map(c -> Long.toString(c.id())), typed);
    }

    Set<String> tiers(Collection<String> typed) {
        return known(tierList.stream().map(t -> Long.toString(t.id())), typed);
    }

    private static Set<String> known(Stream<String> ids, Collection<String> typed) {
        return ids.filter(typed::contains).collect(Collectors.toSet());
    }
}
