package io.memberloop.bridge.data;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Puts a backup in the place of the store's file, as {@code restore <backup> <data folder>} before the bridge is started again.
 * What stood there is moved aside, never deleted. Cut off in the middle, the same command goes on.
 */
public final class StoreRestore {

    /** Setting: since when this disk stands in the place of a newer one, epoch milliseconds. */
    public static final String AT = "restored.at";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final PrintStream out;

    public StoreRestore(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /** @return the exit code: 0 when it is done, 2 when nothing was changed */
    public int run(List<String> arguments) throws IOException, SQLException {
        if (arguments.size() != 2) {
            out.println("restore <backup> <data folder>");
            return 2;
        }
        var backup = Path.of(arguments.get(0));
        var file = Path.of(arguments.get(1)).resolve(StoreFile.NAME);
        if (!Files.isRegularFile(backup)) {
            out.println("There is no file " + backup);
            return 2;
        }
        var damage = StoreFile.damageOf(backup);
        if (damage.isPresent()) {
            out.println("The backup is not sound: " + damage.get());
            return 2;
        }
        if (Files.exists(file) && inUse(file)) {
            out.println("A bridge is using " + file + ": stop it first.");
            return 2;
        }
        put(backup, file);
        return 0;
    }

    private void put(Path backup, Path file) throws IOException, SQLException {
        var part = file.resolveSibling(StoreFile.NAME + ".part");
        Files.createDirectories(part.toAbsolutePath().getParent());
        Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
        mark(part);
        try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        var aside = file.resolveSibling("before-restore-" + STAMP.format(clock.instant()));
        Files.createDirectories(aside);
        for (var ending : List.of("-shm", "-wal", "")) {
            var old = file.resolveSibling(StoreFile.NAME + ending);
            if (Files.exists(old)) {
                Files.move(old, aside.resolve(old.getFileName()));
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        out.println("Restored. What stood there before is in " + aside + ".");
        out.println("Start the bridge; if it says that the server refuses it, let it go on in the console.");
    }

    /**
     * Forgets the name of a start that was under way, with which the server would take two disks for one; and notes when it was put
     * back, because nobody can tell from it what its day had come to.
     */
    private void mark(Path part) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        try (var connection = config.createConnection("jdbc:sqlite:" + part.toAbsolutePath());
                var statement = connection.createStatement()) {
            statement.execute("update setting set value = '' where name = 'bridge.boot'");
            statement.execute("insert into setting (name, value) values ('" + AT + "', '" + clock.millis()
                    + "') on conflict (name) do update set value = excluded.value");
        }
    }

    /** Whoever has it open keeps others from having it alone. What cannot be read at all is used by nobody. */
    private static boolean inUse(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setBusyTimeout(0);
        try (var connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
                var statement = connection.createStatement()) {
            statement.execute("begin exclusive");
            statement.execute("rollback");
            return false;
        } catch (SQLiteException e) {
            return (e.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
        }
    }
}
