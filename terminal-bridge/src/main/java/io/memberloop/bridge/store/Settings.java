package io.memberloop.bridge.store;

import io.memberloop.bridge.store.LocalStore.Local;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Small facts the bridge keeps: its identity, its cursor, the store's snapshot. */
@Component
public class Settings {

    private final Local local;

    Settings(Local local) {
        this.local = local;
    }

    public Optional<String> get(String key) {
        return local.jdbc()
                .sql("select value from setting where key = ?")
                .param(key)
                .query(String.class)
                .optional();
    }

    public void put(String key, String value) {
        local.jdbc()
                .sql("insert into setting (key, value) values (?, ?) on conflict (key) do update set value ="
                        + " excluded.value")
                .params(key, value)
                .update();
    }
}
