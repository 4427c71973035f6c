package io.memberloop.bridge.data;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single values that outlive a restart: identity, token, cursor. */
@Component
public class StoreSettings {

    private final JdbcClient jdbc;

    StoreSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> get(String name) {
        return jdbc.sql("select value from setting where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    public void put(String name, String value) {
        jdbc.sql("insert into setting (name, value) values (?, ?)"
                        + " on conflict (name) do update set value = excluded.value")
                .params(name, value)
                .update();
    }
}
