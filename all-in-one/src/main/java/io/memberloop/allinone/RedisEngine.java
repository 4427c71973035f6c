package io.memberloop.allinone;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** The embedded Redis; the library brings the program, the supervisor runs it. */
final class RedisEngine {

    private static final String SETTINGS = "run/redis.conf";

    private final DataFolder data;
    private final Secrets secrets;
    private final int port;

    RedisEngine(DataFolder data, Secrets secrets, int port) {
        this.data = data;
        this.secrets = secrets;
        this.port = port;
    }

    Launch server() {
        Path store = data.folder("redis");
        data.folder("run");
        // in a file, because arguments can be read by every user of the machine
        data.writePrivate(SETTINGS, """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                daemonize no
                """.formatted(port, secrets.redisPassword(), store));
        return new Launch(
                "redis",
                List.of(program().toString(), data.file(SETTINGS).toString()),
                Map.of(),
                data.root(),
                Readiness.ping(port, secrets.redisPassword()),
                Duration.ofSeconds(20));
    }

    private File program() {
        try {
            return ExecutableProvider.newJarResourceProvider(
                            data.folder("engine/redis").toFile())
                    .get();
        } catch (IOException e) {
            throw StartRefused.duringStart("Redis cannot be unpacked into " + data.root() + ": " + e);
        }
    }
}
