package io.memberloop.bridge.store;

import io.memberloop.terminal.StoreSnapshot;

/** Takes over what concerns it from each snapshot of the server, also from one that says nothing new; may be called twice. */
public interface SnapshotListener {

    void taken(StoreSnapshot snapshot);
}
