package io.memberloop.crm.testkit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many statements the database was asked to do, by its own count; timers of the server are in it. */
@Component
public class Statements {

    private final JdbcClient jdbc;

    Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Select, insert, update and delete since the database started. */
    public long soFar() {
        return jdbc
                .sql("show global status where variable_name in"
                        + " ('Com_select', 'Com_insert', 'Com_update', 'Com_delete', 'Com_insert_select')")
                .query((row, number) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How many each repetition took, rounded: what timers ask meanwhile falls below the rounding. */
    public long each(int times, Runnable deed) {
        long before = soFar();
        for (int i = 0; i < times; i++) {
            deed.run();
        }
        return Math.round((soFar() - before) / (double) times);
    }
}
