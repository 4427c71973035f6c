package io.memberloop.benchmark;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How many statements the database was sent, by its own counters. What runs beside an operation (timers, the outbox, tasks
 * that it staged) counts with it.
 */
final class Statements {

    /**
     * @param statements select, insert, update, delete
     * @param roundTrips everything a client sent: those, and begin, commit, set
     */
    record Count(long statements, long roundTrips) {

        static final Count NONE = new Count(0, 0);

        Count since(Count before) {
            return new Count(statements - before.statements, roundTrips - before.roundTrips);
        }
    }

    private final Connection connection;

    Statements(Connection connection) {
        this.connection = connection;
    }

    synchronized Count now() throws SQLException {
        long statements = 0;
        long roundTrips = 0;
        try (var query = connection.createStatement();
                var rows = query.executeQuery(
                        "show global status where variable_name in"
                                + " ('Com_select', 'Com_insert', 'Com_update', 'Com_delete', 'Com_insert_select', 'Questions')")) {
            while (rows.next()) {
                if (rows.getString(1).equalsIgnoreCase("Questions")) {
                    roundTrips = rows.getLong(2);
                } else {
                    statements += rows.getLong(2);
                }
            }
        }
        return new Count(statements, roundTrips);
    }
}
