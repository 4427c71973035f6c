package io.memberloop.crm.terminal;

import io.memberloop.crm.printing.PrintingChanged;
import io.memberloop.terminal.TerminalApi;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The store's bridge hears that printers or papers changed and fetches them again. */
@Component
class PrintingChanges {

    private final StoreEvents events;

    PrintingChanges(StoreEvents events) {
        this.events = events;
    }

    @EventListener
    void on(PrintingChanged changed) {
        events.append(changed.store(), TerminalApi.EVENT_STORE_CHANGED, Map.of());
    }
}
