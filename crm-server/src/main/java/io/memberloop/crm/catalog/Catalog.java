package io.memberloop.crm.catalog;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The menu: categories and the items on sale. */
@Service
public class Catalog {

    private static final Money HIGHEST = Money.ofFen(100_000_00);

    private final CatalogMapper mapper;
    private final Memory<MerchantId, Map<Long, Place>> memory;

    Catalog(CatalogMapper mapper, MemberloopProperties properties) {
        this.mapper = mapper;
        this.memory = new Memory<>(properties.remember());
    }

    public List<Category> categories() {
        return mapper.categories(Tenant.current());
    }

    public List<Item> items() {
        return mapper.items(Tenant.current());
    }

    /** An item as the menu's editor sees it: also when it is not on sale. */
    public record Listed(
            long id, long categoryId, String name, String pinyin, Money priceFen, String unit, boolean active) {}

    public List<Listed> listed() {
        return mapper.listed(Tenant.current());
    }

    /** Where an item stands on the menu, and whether discounts touch it; also when it is not on sale any more. */
    public record Place(long id, long categoryId, boolean discountable) {}

    /** Of all items, also those that are not on sale. */
    public Map<Long, Place> places() {
        var merchant = Tenant.current();
        return memory.of(merchant, () -> mapper.places(merchant).stream()
                .collect(Collectors.toUnmodifiableMap(Place::id, place -> place)));
    }

    /**
     * Changes the price and whether it is on sale; bills that are open keep the price they were given.
     *
     * @throws Refusal {@code price_wrong} below zero or above 100,000 yuan; not found, also for another merchant's
     */
    public void change(long id, Money price, boolean active) {
        if (price.isNegative() || HIGHEST.isLessThan(price)) {
            throw Refusal.invalid("price", "price_wrong");
        }
        if (listed().stream().noneMatch(item -> item.id() == id)) {
            throw Refusal.notFound("item");
        }
        mapper.change(Tenant.current(), id, price, active);
    }

    /** What the kitchen is often told. */
    public List<String> quickNotes() {
        return mapper.quickNotes(Tenant.current());
    }

    /** A dish stands elsewhere now, or is new: on this node that counts once it is committed. */
    void moved() {
        var merchant = Tenant.current();
        Db.afterCommit(() -> memory.forget(merchant));
    }
}
