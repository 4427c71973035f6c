package io.memberloop.bridge.store;

import io.memberloop.bridge.Refusal;
import io.memberloop.terminal.StoreSnapshot;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The newest snapshot of the store; kept in the file, so that a start without the server knows the menu. */
@Component
public class Snapshots {

    private final Settings settings;
    private final JsonMapper json;
    private final AtomicReference<StoreSnapshot> current = new AtomicReference<>();

    Snapshots(Settings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    public void replace(StoreSnapshot snapshot) {
        settings.put("snapshot", json.writeValueAsString(snapshot));
        current.set(snapshot);
    }

    public Optional<StoreSnapshot> find() {
        if (current.get() == null) {
            settings.get("snapshot").ifPresent(s -> current.set(json.readValue(s, StoreSnapshot.class)));
        }
        return Optional.ofNullable(current.get());
    }

    /** @throws Refusal {@code not_paired} */
    public StoreSnapshot required() {
        return find().orElseThrow(() -> Refusal.of(503, "not_paired"));
    }
}
