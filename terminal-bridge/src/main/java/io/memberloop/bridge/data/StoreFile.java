package io.memberloop.bridge.data;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    static final String NAME = "store.db";

    private static final Logger log = LoggerFactory.getLogger(StoreFile.class);

    private final Path file;
    private final HikariDataSource source;
    private final StoreAlarm alarm;

    StoreFile(Path folder, StoreAlarm alarm) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder " + folder, e);
        }
        this.alarm = alarm;
        file = folder.resolve(NAME);
        source = open(file);
        var damage = checkAndMigrate();
        if (damage != null) {
            alarm.raise(StoreAlarm.Cause.DAMAGED, damage);
        }
    }

    /** Why the file cannot be used; empty when it can, though it may take no writes at the moment. */
    public Optional<String> damage() {
        return alarm.raised()
                .filter(raised -> raised.cause() == StoreAlarm.Cause.DAMAGED)
                .map(StoreAlarm.Raised::reason);
    }

    /**
     * A whole copy as of now, while the store goes on working; on the disk when this returns.
     *
     * @param copy must not exist, and its folder must
     * @throws CopyFailed also when the copy is not sound
     */
    public void copyTo(Path copy) throws CopyFailed {
        try {
            mustFit(copy);
            write(copy);
        } catch (SQLException e) {
            throw CopyFailed.of(e);
        } catch (IOException e) {
            throw CopyFailed.of(e);
        }
        var damage = damageOf(copy);
        if (damage.isPresent()) {
            throw new CopyFailed(CopyFailed.Reason.UNSOUND, "the copy is not sound: " + damage.get(), null);
        }
    }

    /** A copy must not be what fills the disk that the store itself needs. */
    private void mustFit(Path copy) throws CopyFailed, IOException {
        long free = Files.getFileStore(copy.toAbsolutePath().getParent()).getUsableSpace();
        long needed = file.toFile().length() + logBytes() + StoreUpkeep.LEAST_FREE;
        // some file systems do not say how much is free
        if (free > 0 && free < needed) {
            throw new CopyFailed(CopyFailed.Reason.FULL, free + " bytes are free, " + needed + " are needed", null);
        }
    }

    private void write(Path copy) throws SQLException, IOException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(5_000);
        // a reader of its own: the one connection goes on writing meanwhile
        try (var reader = config.createConnection(address(file));
                var statement = reader.prepareStatement("vacuum into ?")) {
            statement.setString(1, copy.toAbsolutePath().toString());
            statement.execute();
        }
        try (var written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    /** What is wrong with a file that nobody has open; empty when nothing is. */
    static Optional<String> damageOf(Path file) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try (var connection = config.createConnection(address(file))) {
            return Optional.of(integrity(connection)).filter(found -> !"ok".equals(found));
        } catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Bytes left on the disk; 0 when nobody says. */
    long freeBytes() {
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
        } catch (IOException e) {
            log.debug("free room is not known: {}", e.getMessage());
            return 0;
        }
    }

    /** Size of the write-ahead log. */
    long logBytes() {
        return file.resolveSibling(NAME + "-wal").toFile().length();
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
        sqlite.setUrl(address(file));
        var pool = new HikariDataSource();
        pool.setDataSource(sqlite);
        pool.setPoolName("store");
        pool.setMaximumPoolSize(1);
        pool.setMaxLifetime(0);
        pool.setConnectionTimeout(10_000);
        pool.setInitializationFailTimeout(-1);
        // StoreUpkeep moves the log into the file, and never leaves a part of it behind
        pool.setConnectionInitSql("pragma wal_autocheckpoint = 0");
        return pool;
    }

    private static String address(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    /** Null when the file can be used. A newer schema that has no room leaves the file unusable until the next start. */
    private String checkAndMigrate() {
        try (var connection = source.getConnection()) {
            var found = integrity(connection);
            if (!"ok".equals(found)) {
                return found;
            }
            migrate(connection);
            emptyLog(connection);
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    /** From here on the log holds nothing that the file has, see {@link StoreUpkeep}. */
    private void emptyLog(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            if (StoreErrors.cause(e) != StoreAlarm.Cause.FULL) {
                throw e;
            }
            alarm.raise(StoreAlarm.Cause.FULL, e.getMessage());
        }
    }

    /** {@code ok}, or the first thing that is wrong: with the file itself, or with rows that belong to rows that are not there. */
    private static String integrity(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            String found;
            try (var rows = statement.executeQuery("pragma integrity_check(1)")) {
                found = rows.next() ? rows.getString(1) : "no answer to integrity_check";
            }
            if (!"ok".equals(found)) {
                return found;
            }
            try (var rows = statement.executeQuery("pragma foreign_key_check")) {
                return rows.next() ? "a row of " + rows.getString(1) + " belongs to nothing" : "ok";
            }
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
