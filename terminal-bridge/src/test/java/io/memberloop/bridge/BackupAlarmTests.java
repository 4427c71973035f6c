package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.memberloop.bridge.data.CopyFailed;
import io.memberloop.bridge.data.StoreFile;
import io.memberloop.bridge.fake.DiskRoom;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.upstream.Link;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** No backup comes about: everybody who can do something about it sees it, until one does. */
class BackupAlarmTests extends OpenShop {

    @TempDir
    Path stick;

    @Override
    void start() throws Exception {
        bridge = new RunningBridge(
                data, crm.url(), printer.address(), 0, "--memberloop.bridge.backups=" + stick.resolve("store"));
        RunningBridge.until("paired", () -> bridge.context.getBean(Link.class).online());
    }

    @AfterEach
    void makeRoom() {
        DiskRoom.plenty();
    }

    @Test
    void theirDiskIsPulledOutAndPutBackLater() throws Exception {
        RunningBridge.until("the day's own", () -> backups() == 1);
        RunningBridge.until(
                "told",
                () -> crm.shop.report != null && crm.shop.report.backup().newestAt() > 0);
        assertThat(crm.shop.report.backup().trouble()).isNull();
        assertThat(health("")).isEqualTo(200);
        manager();
        Files.move(stick.resolve("store"), stick.resolve("pulled"));

        assertThat(till.post("/backups", "{}").text("/code")).isEqualTo("backup_folder");

        assertThat(stick.resolve("store")).doesNotExist();
        var since = till.get("/state").text("/backup/since");
        assertThat(since).isNotEmpty();
        assertThat(till.get("/state").text("/backup/newest")).isNotEmpty();
        assertThat(health("")).isEqualTo(503);
        assertThat(health("/readiness")).isEqualTo(200);
        RunningBridge.until("the console is told", () -> "folder"
                .equals(crm.shop.report.backup().trouble()));
        assertThat(lastEvent()).contains("\"trouble\":\"folder\"");
        restart();
        assertThat(till.get("/state").text("/backup/trouble")).isEqualTo("folder");
        assertThat(till.get("/state").text("/backup/since")).isEqualTo(since);

        Files.move(stick.resolve("pulled"), stick.resolve("store"));
        assertThat(till.post("/backups", "{}").status()).isEqualTo(200);

        assertThat(till.get("/state").text("/backup/trouble")).isEmpty();
        assertThat(health("")).isEqualTo(200);
        RunningBridge.until(
                "the console is told, too", () -> crm.shop.report.backup().trouble() == null);
        assertThat(backups()).isEqualTo(2);
    }

    @Test
    void aCopyThatContradictsItselfIsNoBackup() throws Exception {
        RunningBridge.until("the day's own", () -> backups() == 1);
        manager();
        var jdbc = bridge.context.getBean(JdbcTemplate.class);
        jdbc.execute("pragma foreign_keys = off");
        jdbc.update("insert into bill_line (bill_id, no, item_id, name, price, quantity)"
                + " values ('nobody', 1, 'i1', '鱼', 1, 1)");

        assertThat(till.post("/backups", "{}").text("/code")).isEqualTo("backup_unsound");

        assertThat(backups()).isEqualTo(1);
        assertThat(till.get("/state").text("/backup/trouble")).isEqualTo("unsound");
        jdbc.update("delete from bill_line where bill_id = 'nobody'");
        assertThat(till.post("/backups", "{}").status()).isEqualTo(200);
        assertThat(till.get("/state").text("/backup/trouble")).isEmpty();
    }

    @Test
    void aDiskWithoutRoomIsTold() throws Exception {
        RunningBridge.until("the day's own", () -> backups() == 1);
        var file = bridge.context.getBean(StoreFile.class);
        DiskRoom.none();

        var failed = catchThrowableOfType(CopyFailed.class, () -> file.copyTo(stick.resolve("copy.db")));

        assertThat(failed.reason()).isEqualTo(CopyFailed.Reason.FULL);
    }

    private void manager() throws Exception {
        till.session = till.post("/staff/login", "{\"number\":\"03\",\"pin\":\"975310\"}")
                .text("/session");
    }

    private String lastEvent() {
        return bridge.context
                .getBean(JdbcTemplate.class)
                .queryForObject(
                        "select body from device_event where type = 'backup' order by seq desc limit 1", String.class);
    }

    private int backups() throws IOException {
        var folder = stick.resolve("store");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return (int) files.filter(f -> f.toString().endsWith(".db")).count();
        }
    }

    private int health(String group) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bridge.url + "/actuator/health" + group))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
