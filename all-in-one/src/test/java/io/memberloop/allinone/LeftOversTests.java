package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor was killed; what it left is ended, and nobody else's process is touched. */
class LeftOversTests {

    @TempDir
    Path temp;

    private final List<Process> started = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void endWhatWasStarted() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void serversOfThisFolderAreEndedEvenWithoutAPidFile() throws Exception {
        try (DataFolder data = DataFolder.open(temp.resolve("shop"))) {
            Process server = serverOf(data.root());

            LeftOvers.end(data, said::add);

            assertThat(server.isAlive()).isFalse();
            assertThat(said).singleElement().asString().contains(Long.toString(server.pid()));
        }
    }

    @Test
    void serversOfANeighbouringFolderStay() throws Exception {
        try (DataFolder data = DataFolder.open(temp.resolve("shop"))) {
            Process neighbour = serverOf(temp.resolve("shop2").toAbsolutePath());

            LeftOvers.end(data, said::add);

            assertThat(neighbour.isAlive()).isTrue();
            assertThat(said).isEmpty();
        }
    }

    @Test
    void aProcessThatHasGotAnOldIdSinceStays() throws Exception {
        try (DataFolder data = DataFolder.open(temp.resolve("shop"))) {
            Process stranger = start(List.of("/bin/sleep", "60"));
            data.rememberProcess("server", stranger.pid());
            data.rememberProcess("bridge", 999_999_999L);

            LeftOvers.end(data, said::add);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(data.file("run/server.pid")).doesNotExist();
        }
    }

    @Test
    void anEngineThatRunsOutOfTheFolderIsEnded() throws Exception {
        try (DataFolder data = DataFolder.open(temp.resolve("shop"))) {
            Path program = data.folder("engine/redis").resolve("redis-server");
            Files.copy(Path.of("/bin/sleep").toRealPath(), program);
            assertThat(program.toFile().setExecutable(true)).isTrue();
            Process engine = start(List.of(program.toString(), "60"));
            data.rememberProcess("redis", engine.pid());

            LeftOvers.end(data, said::add);

            assertThat(engine.isAlive()).isFalse();
        }
    }

    private Process serverOf(Path data) throws IOException {
        int port = Ports.freePort(OptionalInt.empty(), Set.of());
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                LeftOvers.mark(data),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                StandIn.class.getName());
        builder.environment().put("SPRING_APPLICATION_JSON", "{\"server.port\": " + port + "}");
        Process process = builder.redirectErrorStream(true).start();
        started.add(process);
        // its first line: it runs and can be asked for its command line
        assertThat(process.inputReader().readLine()).contains("stand-in");
        return process;
    }

    private Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}
