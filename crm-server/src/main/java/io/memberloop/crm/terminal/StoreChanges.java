package io.memberloop.crm.terminal;

import io.memberloop.crm.merchant.StoreChanged;
import io.memberloop.terminal.TerminalApi;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The store's bridge hears that its rules changed and fetches them again. */
@Component
class StoreChanges {

    private final StoreEvents events;

    StoreChanges(StoreEvents events) {
        this.events = events;
    }

    @EventListener
    void on(StoreChanged changed) {
        events.append(changed.store(), TerminalApi.EVENT_STORE_CHANGED, Map.of());
    }
}
