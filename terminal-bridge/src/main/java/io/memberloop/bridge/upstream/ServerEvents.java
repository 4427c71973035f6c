package io.memberloop.bridge.upstream;

import io.memberloop.terminal.EventPage;

/** Takes events of the server; called inside the transaction that also moves the cursor. */
public interface ServerEvents {

    /** @return whether this type is mine */
    boolean take(EventPage.Event event);

    /** The cursor was lost: whatever is still open here has to be asked for again. */
    default void reset() {}
}
