package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.data.StoreRestore;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the store's file: who makes them, how many are kept, and what happens when one is put back. */
class BackupTests extends OpenShop {

    @TempDir
    Path oldDisk;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aManagerMakesOneAndTheNewestSevenAreKept() throws Exception {
        assertThat(till.post("/backups", "{}").text("/code")).isEqualTo("not_manager");
        manager();
        var first = till.call("POST", "/backups", "{}", "backup-op-1").text("/name");
        assertThat(till.call("POST", "/backups", "{}", "backup-op-1").text("/name"))
                .isEqualTo(first);
        for (int n = 0; n < 8; n++) {
            assertThat(till.post("/backups", "{}").number("/bytes")).isPositive();
        }
        assertThat(kept()).hasSize(7).doesNotContain(first);
    }

    @Test
    void oneIsMadeWhenABusinessDayHasBegun() throws Exception {
        RunningBridge.until("made", () -> kept().size() == 1);
        restart();
        RunningBridge.until("settled", () -> bridge.context.getBean(Link.class).online());
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatIsPutBackGoesOnAndTheOldDiskIsRefused() throws Exception {
        var before = paid("t1");
        var backup = backup();
        var after = paid("t2");
        assertThat(restore(backup)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("stop it first");
        bridge.close();
        copy(data, oldDisk);
        assertThat(restore(backup)).isZero();

        startAgain();

        assertThat(till.get("/bills/" + before).text("/state")).isEqualTo("PAID");
        assertThat(till.get("/bills/" + after).status()).isEqualTo(404);
        assertThat(till.post("/bills", "{\"table\":\"t3\",\"guests\":2}").status())
                .isEqualTo(200);
        try (var other = new RunningBridge(oldDisk, crm.url(), printer.address(), 0)) {
            RunningBridge.until(
                    "refused", () -> other.context.getBean(Link.class).view().state() == Link.State.FENCED);
        }
        assertThat(Files.list(data).map(f -> f.getFileName().toString()))
                .anyMatch(name -> name.startsWith("before-restore-"));
    }

    @Test
    void oneFromBeforeTheLastStartWaitsUntilAManagerLetsItGoOn() throws Exception {
        var backup = backup();
        restart();
        bridge.close();
        assertThat(restore(backup)).isZero();
        bridge = new RunningBridge(data, crm.url(), printer.address(), 0);
        var link = bridge.context.getBean(Link.class);
        RunningBridge.until("refused", () -> link.view().state() == Link.State.FENCED);

        crm.letGoOn();

        RunningBridge.until("goes on", link::online);
    }

    @Test
    void withoutTheServerNoNumberOfTheDayOccursTwiceAfterARestore() throws Exception {
        var numbers = new HashSet<String>();
        numbers.add(numberOf(paid("t1")));
        var backup = backup();
        numbers.add(numberOf(paid("t2")));
        int calledOut = pickup();
        for (int restores = 0; restores < 2; restores++) {
            bridge.close();
            crm.mood = FakeCrm.Mood.DOWN;
            // the second time a minute later, so that it is another series
            assertThat(restore(backup, restores)).isZero();
            bridge = new RunningBridge(data, crm.url(), printer.address(), 0);
            becomeTill();
            assertThat(numbers.add(numberOf(paid("t3")))).isTrue();
            assertThat(numbers.add(numberOf(paid("t3")))).isTrue();
            int next = pickup();
            assertThat(next).isGreaterThanOrEqualTo(500).isNotEqualTo(calledOut);
            calledOut = next;
        }
        assertThat(numbers).filteredOn(n -> n.matches("\\d{4}-\\d{4}-000[12]")).hasSize(4);
    }

    @Test
    void theDayAfterARestoreCountsAsEveryDay() throws Exception {
        var backup = backup();
        bridge.close();
        restore(backup, -2 * 24 * 60);
        startAgain();
        assertThat(numberOf(paid("t1"))).matches("\\d{4}-0001");
    }

    @Test
    void aDiskThatWasCopiedByHandCountsInASeriesOfItsOwnOnceTheServerSaysSo() throws Exception {
        bridge.close();
        copy(data, oldDisk);
        startAgain();
        var number = numberOf(paid("t1"));
        bridge.close();
        bridge = new RunningBridge(oldDisk, crm.url(), printer.address(), 0);
        var link = bridge.context.getBean(Link.class);
        RunningBridge.until("refused", () -> link.view().state() == Link.State.FENCED);
        crm.letGoOn();
        RunningBridge.until("goes on", link::online);
        becomeTill();
        assertThat(numberOf(paid("t1"))).isNotEqualTo(number).matches("\\d{4}-\\d{4}-0001");
    }

    @Test
    void whatIsNoSoundBackupChangesNothing() throws Exception {
        var backup = backup();
        bridge.close();
        var bytes = Files.readAllBytes(backup);
        var torn = oldDisk.resolve("torn.db");
        Files.write(torn, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(restore(torn)).isEqualTo(2);
        assertThat(restore(oldDisk.resolve("nothing.db"))).isEqualTo(2);
        startAgain();
        assertThat(till.get("/state").status()).isEqualTo(200);
    }

    private void startAgain() throws Exception {
        start();
        becomeTill();
    }

    /** The handheld keeps what it knows. */
    private void becomeTill() {
        var before = till;
        till = new Till(bridge.url);
        till.signer = before.signer;
        till.session = before.session;
    }

    private void manager() throws Exception {
        till.session = till.post("/staff/login", "{\"number\":\"03\",\"pin\":\"975310\"}")
                .text("/session");
    }

    private Path backup() throws Exception {
        manager();
        return data.resolve("backups").resolve(till.post("/backups", "{}").text("/name"));
    }

    private List<String> kept() throws IOException {
        var folder = data.resolve("backups");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".db"))
                    .toList();
        }
    }

    private String paid(String table) throws Exception {
        var bill = till.post("/bills", "{\"table\":\"" + table + "\",\"guests\":2}")
                .text("/id");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}");
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");
        return bill;
    }

    private String numberOf(String bill) throws Exception {
        return till.get("/bills/" + bill).text("/number");
    }

    private int pickup() throws Exception {
        return (int) till.post("/counter-bills", "{\"name\":\"王\",\"takeaway\":true}")
                .number("/serving/pickup");
    }

    private int restore(Path backup) throws Exception {
        return restore(backup, 0);
    }

    private int restore(Path backup, int minutesFromNow) throws Exception {
        var clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutesFromNow));
        return new StoreRestore(clock, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(List.of(backup.toString(), data.toString()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
