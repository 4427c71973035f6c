package io.memberloop.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What was used up: statements by the database's own counters, and processor time by the system's. What runs beside an
 * operation (timers, the outbox, bridges that follow their events) counts with it.
 */
final class Meter {

    /**
     * @param statements select, insert, update, delete
     * @param roundTrips everything a client sent: those, and begin, commit, set
     * @param server processor time of the server, in nanoseconds
     * @param database processor time of the database, in nanoseconds
     */
    record Reading(long statements, long roundTrips, long server, long database) {

        static final Reading ZERO = new Reading(0, 0, 0, 0);

        Reading minus(Reading other) {
            return new Reading(
                    statements - other.statements,
                    roundTrips - other.roundTrips,
                    server - other.server,
                    database - other.database);
        }

        Reading plus(Reading other) {
            return new Reading(
                    statements + other.statements,
                    roundTrips + other.roundTrips,
                    server + other.server,
                    database + other.database);
        }
    }

    private final Connection connection;
    private final Processes processes;

    Meter(Connection connection, Processes processes) {
        this.connection = connection;
        this.processes = processes;
    }

    synchronized Reading now() throws SQLException {
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
        return new Reading(statements, roundTrips, nanos("server"), nanos("database"));
    }

    private long nanos(String process) {
        return processes
                .handle(process)
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
