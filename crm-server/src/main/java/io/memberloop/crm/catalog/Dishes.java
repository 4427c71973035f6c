package io.memberloop.crm.catalog;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Edits the menu of the current merchant. Callers bring the transaction; every change reaches the stores' bridges. */
@Service
class Dishes {

    private final DishMapper mapper;
    private final Catalog catalog;
    private final ApplicationEventPublisher events;

    Dishes(DishMapper mapper, Catalog catalog, ApplicationEventPublisher events) {
        this.mapper = mapper;
        this.catalog = catalog;
        this.events = events;
    }

    /** @throws Refusal not found, also for another merchant's */
    Dish required(long id) {
        return mapper.find(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("item"));
    }

    /**
     * Keeps a dish that is new or was edited; its initials are made here. Open bills keep the price and the choices that
     * they were given.
     *
     * @param newCategory opened for it when not empty
     * @return its id
     * @throws Refusal {@code dish_changed} when somebody else has changed it meanwhile; not found for a category of nobody
     */
    long save(Dish dish, String newCategory) {
        var merchant = Tenant.current();
        long category = newCategory.isEmpty() ? known(dish.categoryId()) : Ids.next();
        if (!newCategory.isEmpty()) {
            mapper.addCategory(merchant, category, newCategory);
        }
        boolean fresh = dish.id() == 0;
        var kept = new Dish(
                fresh ? Ids.next() : dish.id(),
                category,
                dish.name(),
                dish.priceFen(),
                dish.unit(),
                dish.unitGrams(),
                dish.discountable(),
                dish.active(),
                dish.asked().groups().isEmpty() ? null : dish.choices(),
                dish.version(),
                dish.picture());
        var initials = Initials.of(kept.name());
        if (fresh) {
            mapper.add(merchant, kept, initials);
        } else if (mapper.change(merchant, kept, initials) == 0) {
            required(kept.id());
            throw Refusal.conflict("dish_changed");
        }
        changed();
        return kept.id();
    }

    /** Replaces what the kitchen is often told. */
    void quickNotes(List<String> notes) {
        mapper.clearNotes(Tenant.current());
        if (!notes.isEmpty()) {
            mapper.addNotes(Tenant.current(), notes);
        }
        changed();
    }

    private long known(long category) {
        return catalog.categories().stream()
                .filter(c -> c.id() == category)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("category"))
                .id();
    }

    private void changed() {
        catalog.moved();
        events.publishEvent(new MenuChanged());
    }
}
