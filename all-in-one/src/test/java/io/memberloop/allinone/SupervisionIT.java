package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the supervisor does when things die, are killed or are in the way: with the real database and Redis, and
 * stand-ins for the servers, which are fast to start and easy to kill.
 */
class SupervisionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SupervisorProcess shop;

    @BeforeEach
    void aShopWithStandIns() throws IOException {
        Path jars = StandInJars.into(Path.of("target/stand-ins").toAbsolutePath());
        shop = new SupervisorProcess("supervision", "--lib", jars.toString());
    }

    @AfterEach
    void clear() throws IOException {
        shop.clear();
    }

    @Test
    void afterAKillItStartsAgainWithItsDataAndStopsWithoutATrace() throws Exception {
        shop.startAndAwaitReady();
        String keys = Files.readString(shop.data.resolve("secrets.json"));
        assertThat(shop.sql("select @@character_set_server, @@character_set_database"))
                .isEqualTo("utf8mb4\tutf8mb4");
        shop.sql("create table note (text varchar(20)) engine = innodb");
        shop.sql("insert into note values ('还在')");
        List<ProcessHandle> before = shop.processes();
        assertThat(before).hasSize(5);

        shop.kill();
        assertThat(before).allMatch(ProcessHandle::isAlive);
        shop.startAndAwaitReady();

        assertThat(before).noneMatch(ProcessHandle::isAlive);
        assertThat(shop.output()).contains("ending 5 process(es)");
        assertThat(shop.processes()).hasSize(5);
        assertThat(shop.sql("select text from note")).isEqualTo("还在");
        assertThat(Files.readString(shop.data.resolve("secrets.json"))).isEqualTo(keys);
        // paired once, the bridge needs no code any more; handhelds get new ones
        assertThat(Json.tree(Files.readString(shop.data.resolve("provision.json")))
                        .path("enrolCodes")
                        .values())
                .extracting(code -> code.path("kind").stringValue())
                .hasSameSizeAs(Demo.DEVICES)
                .containsOnly("DEVICE");

        Files.deleteIfExists(shop.data.resolve("stops.txt"));
        shop.stop();

        assertThat(shop.processes()).isEmpty();
        assertThat(shop.output()).contains("Stopped").doesNotContain("Exception", "killing it");
        assertThat(Files.readAllLines(shop.data.resolve("stops.txt")))
                .containsExactly("terminal-bridge-0-exec.jar", "crm-server-0-exec.jar", "wechat-simulator-0-exec.jar");
        assertThat(Files.list(shop.data.resolve("run")).map(Path::toString)).noneMatch(name -> name.endsWith(".pid"));
    }

    @Test
    void whatDiesIsReportedAndStartedAgainAndNobodyElseCanUseTheFolder() throws Exception {
        shop.startAndAwaitReady();
        long dead = shop.pidOf("server");

        ProcessHandle.of(dead).orElseThrow().destroyForcibly();
        Await.until(
                "the server runs again",
                PATIENCE,
                () -> shop.pidOf("server") != dead && shop.isReady(shop.consolePort));
        assertThat(shop.output()).contains("server ended unexpectedly (code 137); starting it again in 1 s");

        long database = shop.pidOf("database");
        ProcessHandle.of(database).orElseThrow().destroyForcibly();
        Await.until("the database answers again", PATIENCE, () -> shop.sql("select 1")
                .equals("1"));

        SupervisorProcess second = new SupervisorProcess(shop);
        second.start();
        assertThat(second.awaitEnd()).isEqualTo(2);
        assertThat(second.output()).contains("Another supervisor", "--data");
        assertThat(shop.isReady(shop.bridgePort)).isTrue();
        shop.stop();
        assertThat(shop.processes()).isEmpty();
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingIsStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(shop.bridgePort)) {
            shop.start();

            assertThat(shop.awaitEnd()).isEqualTo(2);
            assertThat(shop.output())
                    .contains("Port " + taken.getLocalPort() + " is already in use", "--bridge-port")
                    .doesNotContain("Exception", "Starting");
            assertThat(shop.data.resolve("database")).doesNotExist();
        }
    }

    @Test
    void nothingSecretIsPrintedLoggedOrSeenInTheListOfProcesses() throws Exception {
        shop.startAndAwaitReady();
        List<String> secrets = Stream.concat(
                        Stream.of("the-secret", "the-private-key"),
                        Json.tree(Files.readString(shop.data.resolve("secrets.json"))).values().stream()
                                .map(value -> value.stringValue()))
                .toList();
        assertThat(secrets).hasSize(9);

        assertThat(shop.output()).doesNotContain(secrets);
        try (Stream<Path> logs = Files.list(shop.data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log)).doesNotContain(secrets);
            }
        }
        for (ProcessHandle process : shop.processes()) {
            assertThat(process.info().commandLine().orElseThrow()).doesNotContain(secrets);
        }
        for (String file : List.of("secrets.json", "provision.json", "run/redis.conf", "run/database-start.sql")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.data.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theServersGetWhatTheyNeed() throws Exception {
        shop.startAndAwaitReady();

        var server = Json.tree(shop.get(shop.consolePort, "/settings").body());
        var bridge = Json.tree(shop.get(shop.bridgePort, "/settings").body());
        var provision = Json.tree(Files.readString(shop.data.resolve("provision.json")));

        assertThat(server.path("spring.profiles.active").stringValue()).isEqualTo("demo");
        assertThat(server.path("memberloop.public-url").stringValue())
                .isEqualTo("http://h5.localhost:" + shop.simulatorPort);
        assertThat(server.path("memberloop.pay.proxy").stringValue()).isEqualTo("127.0.0.1:" + shop.simulatorPort);
        assertThat(provision.at("/merchants/0/payAccount/privateKeyPem").stringValue())
                .isEqualTo("the-private-key");
        assertThat(provision.at("/enrolCodes/0/kind").stringValue()).isEqualTo("BRIDGE");
        assertThat(bridge.path("memberloop.bridge.enrol-code").stringValue())
                .isEqualTo(provision.at("/enrolCodes/0/code").stringValue());
        assertThat(shop.output())
                .contains(
                        provision.at("/enrolCodes/1/code").stringValue(), "小明", "http://localhost:" + shop.bridgePort);
    }

    @Test
    void aServerThatCannotStartEndsEverythingWithItsLastWords() throws Exception {
        Path jars = StandInJars.into(Path.of("target/broken-stand-ins").toAbsolutePath());
        Files.writeString(jars.resolve("crm-server-0-exec.jar"), "not a jar");
        shop = new SupervisorProcess("supervision", "--lib", jars.toString());

        shop.start();

        assertThat(shop.awaitEnd()).isEqualTo(1);
        assertThat(shop.output()).contains("The server ended with code 1 instead of starting");
        assertThat(shop.processes()).isEmpty();
    }
}
