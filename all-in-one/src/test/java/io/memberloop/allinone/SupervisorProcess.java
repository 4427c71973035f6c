package io.memberloop.allinone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The supervisor as a person starts it: its runnable jar as a process, with ports and a data folder of its own. */
final class SupervisorProcess {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    final Path data;
    final int consolePort;
    final int bridgePort;
    final int simulatorPort;
    final int printerPort;
    private final List<String> more;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private Path output;
    private int starts;

    /**
     * @param name of the data folder below {@code target}; emptied now. Not in the folder for temporary files, where
     *     data would not be kept on purpose
     */
    SupervisorProcess(String name, String... more) throws IOException {
        this.data = TARGET.resolve(name);
        this.more = List.of(more);
        Set<Integer> reserved = new HashSet<>();
        this.consolePort = port(reserved);
        this.bridgePort = port(reserved);
        this.simulatorPort = port(reserved);
        this.printerPort = port(reserved);
        deleteAll(data);
    }

    /** A second one on the data folder of another, with ports of its own. */
    SupervisorProcess(SupervisorProcess other) throws IOException {
        this.data = other.data;
        this.more = other.more;
        this.starts = 100;
        Set<Integer> reserved = new HashSet<>();
        this.consolePort = port(reserved);
        this.bridgePort = port(reserved);
        this.simulatorPort = port(reserved);
        this.printerPort = port(reserved);
    }

    /** Starts it; its words go to a file beside the data folder. */
    void start() throws IOException {
        output = data.resolveSibling(data.getFileName() + "." + ++starts + ".out");
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    void startAndAwaitReady() throws IOException {
        start();
        Await.until("supervisor is ready: see " + output, Duration.ofMinutes(6), () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended with " + process.exitValue());
            }
            return output().contains("Memberloop is ready");
        });
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** What it says when it ends by itself, and how. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("the supervisor still runs");
        }
        return process.exitValue();
    }

    /** SIGTERM, as from a service manager, and by the same way Ctrl-C. */
    void stop() throws InterruptedException {
        process.toHandle().destroy();
        awaitEnd();
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Processes of this data folder, whoever started them. */
    List<ProcessHandle> processes() throws IOException {
        Path root = Files.exists(data) ? data.toRealPath() : data;
        return ProcessHandle.allProcesses()
                .filter(handle -> LeftOvers.belongsTo(root, handle))
                .toList();
    }

    long pidOf(String name) throws IOException {
        return Long.parseLong(
                Files.readString(data.resolve("run/" + name + ".pid")).trim());
    }

    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    boolean isReady(int port) throws IOException, InterruptedException {
        return get(port, "/actuator/health/readiness").statusCode() == 200;
    }

    /** Ends everything whatever the test left, so that one failure does not become many. */
    void clear() throws IOException {
        if (process != null) {
            process.toHandle().destroyForcibly();
        }
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    /** Runs one statement with the database's own client, as the application's user. */
    String sql(String statement) throws IOException, InterruptedException {
        int port = Json.tree(Files.readString(data.resolve("ports.json")))
                .path("database")
                .intValue();
        ProcessBuilder builder = new ProcessBuilder(
                        data.resolve("engine/mariadb/bin/mariadb").toString(),
                        "--no-defaults",
                        "--protocol=TCP",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--user=" + Database.USER,
                        "--skip-ssl",
                        "--batch",
                        "--skip-column-names",
                        "--execute=" + statement,
                        Database.SCHEMA)
                .redirectErrorStream(true);
        Secrets secrets = Json.read(Files.readString(data.resolve("secrets.json")), Secrets.class);
        builder.environment().put("MYSQL_PWD", secrets.databasePassword());
        Process mariadb = builder.start();
        String answer = new String(mariadb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (mariadb.waitFor() != 0) {
            throw new IllegalStateException(answer);
        }
        return answer.trim();
    }

    private List<String> command() {
        Path jar = new Jars(TARGET, Optional.of(TARGET)).of("all-in-one");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                jar.toString(),
                "--data",
                data.toString(),
                "--console-port",
                Integer.toString(consolePort),
                "--bridge-port",
                Integer.toString(bridgePort),
                "--simulator-port",
                Integer.toString(simulatorPort),
                "--printer-port",
                Integer.toString(printerPort)));
        command.addAll(more);
        return command;
    }

    private static int port(Set<Integer> reserved) {
        int port = Ports.freePort(OptionalInt.empty(), reserved);
        reserved.add(port);
        return port;
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
