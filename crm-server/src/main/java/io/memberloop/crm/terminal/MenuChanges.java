package io.memberloop.crm.terminal;

import io.memberloop.crm.catalog.MenuChanged;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.terminal.TerminalApi;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Every store's bridge hears that the menu changed and fetches it again. */
@Component
class MenuChanges {

    private final Stores stores;
    private final StoreEvents events;

    MenuChanges(Stores stores, StoreEvents events) {
        this.stores = stores;
        this.events = events;
    }

    /** Stores in the order of their ids: two changes at once must not wait for each other's event numbers. */
    @EventListener(MenuChanged.class)
    void menuChanged() {
        stores.all().forEach(store -> events.append(store.id(), TerminalApi.EVENT_STORE_CHANGED, Map.of()));
    }
}
