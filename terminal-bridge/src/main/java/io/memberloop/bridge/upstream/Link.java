package io.memberloop.bridge.upstream;

import io.memberloop.bridge.data.StoreUnwritable;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the server can be reached, as the last call found it; devices are told when that changes. */
@Component
public class Link {

    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private final DeviceEvents events;
    private final Transactions transactions;
    private final Clock clock;
    private volatile View view;

    Link(DeviceEvents events, Transactions transactions, Clock clock) {
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
        this.view = new View(State.UNPAIRED, clock.millis());
    }

    public enum State {
        /** No enrol code was used yet, or the server no longer knows this bridge. */
        UNPAIRED,
        /** Another start of this bridge is newer: this disk is a copy or an old backup. No money is taken here. */
        FENCED,
        ONLINE,
        OFFLINE
    }

    /** @param since epoch milliseconds */
    public record View(State state, long since) {}

    public View view() {
        return view;
    }

    public boolean online() {
        return view.state() == State.ONLINE;
    }

    synchronized void set(State state) {
        if (view.state() == state) {
            return;
        }
        view = new View(state, clock.millis());
        try {
            transactions.write(() -> events.publish("link", view));
        } catch (StoreUnwritable e) {
            // devices read everything anew when the disk takes writes again
            log.debug("the link's change was not written: {}", e.getMessage());
        }
    }
}
