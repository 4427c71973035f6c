package io.memberloop.bridge.data;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The store's SQLite file: checked at start, brought to the newest schema, opened with one connection.
 *
 * <p>One connection makes one writer, so that a transaction never fails half-way for a lock. Every commit is on the disk
 * before it returns (WAL with synchronous FULL): what a waiter saw acknowledged survives a power cut. A damaged file is
 * kept as it is for repair and nothing is written to it.
 */
public final class StoreFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreFile.class);

    private final HikariDataSource source;
    private final String damage;

    StoreFile(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder " + folder, e);
        }
        source = open(folder.resolve("store.db"));
        damage = checkAndMigrate();
        if (damage != null) {
            log.error("the store's file is damaged, nothing will be written: {}", damage);
        }
    }

    /** Why the file cannot be used; empty when it can. */
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    DataSource source() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }

    private static HikariDataSource open(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        // taken at the beginning: a transaction that reads first must not fail when it comes to write
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var sqlite = new SQLiteDataSource(config);
        sqlite.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        var pool = new HikariDataSource();
        pool.setDataSource(sqlite);
        pool.setPoolName("store");
        pool.setMaximumPoolSize(1);
        pool.setMaxLifetime(0);
        pool.setConnectionTimeout(10_000);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    private String checkAndMigrate() {
        try (var connection = source.getConnection()) {
            var found = integrity(connection);
            if (!"ok".equals(found)) {
                return found;
            }
            migrate(connection);
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private static String integrity(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("pragma integrity_check(1)")) {
            return rows.next() ? rows.getString(1) : "no answer to integrity_check";
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        int version;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("pragma user_version")) {
            version = rows.getInt(1);
        }
        for (var script : scripts()) {
            if (number(script) > version) {
                apply(connection, script, number(script));
            }
        }
    }

    private static void apply(Connection connection, Resource script, int version) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var sql : read(script).split(";\\s*\\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            statement.execute("pragma user_version = " + version);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<Resource> scripts() {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath:bridge-schema/V*.sql");
            return Arrays.stream(found)
                    .sorted(Comparator.comparingInt(StoreFile::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Resource script) {
        var name = script.getFilename();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static String read(Resource script) {
        try {
            return script.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
