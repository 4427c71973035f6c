package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.Commands;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the document about backups says works as it stands there, in the order of a bad day. */
class BackupDocumentTests extends OpenShop {

    private static final Path DOCUMENT = Path.of("../docs/backup.md");

    @TempDir
    Path elsewhere;

    private Commands commands;

    @BeforeEach
    void pair() throws Exception {
        commands = new Commands(Map.of(
                "BRIDGE",
                bridge.url + "/device/v1",
                "CODE",
                "OLDTBACK",
                "MANAGER",
                "03",
                "MANAGER_PIN",
                "975310",
                "DATA",
                data.toString()));
        commands.pairAndLogIn();
    }

    @Test
    void everyCommandRuns() throws Exception {
        var before = tableWithDishes();
        assertThat(commands.runAll(DOCUMENT)).isEqualTo(3);
        var after = till.post("/bills", "{\"table\":\"t1\",\"guests\":2}").text("/id");
        bridge.close();
        commands.set("BACKUP", data.resolve("backups/" + commands.get("NAME")).toString());

        var ended = commands.run(restore());

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("Restored", "before-restore-");
        start();
        var again = new Till(bridge.url);
        again.signer = till.signer;
        assertThat(again.get("/bills/" + before).text("/state")).isEqualTo("OPEN");
        assertThat(again.get("/bills/" + after).status()).isEqualTo(404);
    }

    @Test
    void theRestoreRefusesABackupThatIsNotSoundAndAFolderInUse() throws Exception {
        var restore = restore();
        RunningBridge.until(
                "the day's own",
                () -> Files.isDirectory(data.resolve("backups"))
                        && Files.list(data.resolve("backups"))
                                .anyMatch(f -> f.toString().endsWith(".db")));
        try (var kept = Files.list(data.resolve("backups"))) {
            commands.set("BACKUP", kept.findFirst().orElseThrow().toString());
        }
        var inUse = commands.run(restore);
        assertThat(inUse.code()).isEqualTo(2);
        assertThat(inUse.said()).contains("stop it first");

        bridge.close();
        var bytes = Files.readAllBytes(Path.of(commands.get("BACKUP")));
        var torn = Files.write(elsewhere.resolve("torn.db"), Arrays.copyOf(bytes, bytes.length / 2));
        commands.set("BACKUP", torn.toString());
        var unsound = commands.run(restore);
        assertThat(unsound.code()).isEqualTo(2);
        assertThat(unsound.said()).contains("not sound");
        try (var files = Files.list(data)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("before-restore-"));
        }
    }

    /** The command of the document, for classes instead of the jar, which is made after the tests have run. */
    private static String restore() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = Files.readString(DOCUMENT)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("java -jar "))
                .findFirst()
                .orElseThrow();
        return command.replace(
                "java -jar terminal-bridge.jar",
                "'%s' -cp '%s' %s"
                        .formatted(java, System.getProperty("java.class.path"), BridgeApplication.class.getName()));
    }
}
