package io.memberloop.allinone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the other modules are started: their jar, their share of the memory, their configuration. */
final class Servers {

    /**
     * For a box in a shop: one compiler, and a heap that gives back what it does not need. Measured after 150 bills, each with a slip
     * whose letters had to be drawn and four previews of it: 194 MiB resident with {@link #FEW_POOLS} and 202 without; 157–181 when
     * nothing is drawn.
     */
    private static final String[] SMALL = {
        "-XX:TieredStopAtLevel=1", "-Xms24m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30", "-Xss512k"
    };

    /** The C library would else keep a pool of memory for nearly every thread, and drawing uses many a little. */
    private static final Map<String, String> FEW_POOLS = Map.of("MALLOC_ARENA_MAX", "2");

    private final Options options;
    private final DataFolder data;
    private final Secrets secrets;
    private final Jars jars;

    Servers(Options options, DataFolder data, Secrets secrets, Jars jars) {
        this.options = options;
        this.data = data;
        this.secrets = secrets;
        this.jars = jars;
    }

    /** Refuses the start when one of the jars is missing. */
    void refuseMissingJars() {
        List.of("wechat-simulator", "crm-server", "terminal-bridge").forEach(jars::of);
    }

    URI simulatorAddress() {
        return local(options.simulatorPort());
    }

    String callbackUrl() {
        return local(options.consolePort()).toString();
    }

    Launch simulator() {
        Map<String, Object> settings = web(options.simulatorPort());
        settings.put("simulator.data", data.folder("simulator").toString());
        settings.put("simulator.h5-target", callbackUrl());
        settings.put("simulator.printer-port", options.printerPort());
        return java("simulator", "wechat-simulator", 192, options.simulatorPort(), settings);
    }

    Launch server(Database database, int redisPort) {
        String simulatorHost = "127.0.0.1:" + options.simulatorPort();
        Map<String, Object> settings = web(options.consolePort());
        settings.put("spring.profiles.active", "demo");
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", Database.USER);
        settings.put("spring.datasource.password", secrets.databasePassword());
        settings.put("spring.data.redis.host", "127.0.0.1");
        settings.put("spring.data.redis.port", redisPort);
        settings.put("spring.data.redis.password", secrets.redisPassword());
        settings.put("memberloop.public-url", "http://h5.localhost:" + options.simulatorPort());
        settings.put("memberloop.callback-url", callbackUrl());
        settings.put("memberloop.wechat.api-host", "http://" + simulatorHost);
        settings.put("memberloop.wechat.mp-host", "http://" + simulatorHost);
        settings.put("memberloop.wechat.open-host", "http://h5.localhost:" + options.simulatorPort());
        // the client library signs only for WeChat's own host names, so the simulator is reached as a proxy
        settings.put("memberloop.pay.base-url", "http://api.mch.weixin.qq.com");
        settings.put("memberloop.pay.proxy", simulatorHost);
        settings.put("memberloop.secret-key", secrets.secretKey());
        settings.put("memberloop.lookup-key", secrets.lookupKey());
        settings.put("memberloop.provision-file", data.file(Demo.PROVISION_FILE).toString());
        return java("server", "crm-server", 512, options.consolePort(), settings);
    }

    Launch bridge(String enrolCode) {
        Map<String, Object> settings = web(options.bridgePort());
        settings.put("memberloop.bridge.server-url", callbackUrl());
        settings.put("memberloop.bridge.data", data.folder("bridge").toString());
        settings.put("memberloop.bridge.printer", "127.0.0.1:" + options.printerPort());
        settings.put("memberloop.bridge.enrol-code", enrolCode);
        return java("bridge", "terminal-bridge", 80, options.bridgePort(), settings, SMALL)
                .with(FEW_POOLS);
    }

    private Map<String, Object> web(int port) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", port);
        settings.put("server.address", options.listen());
        return settings;
    }

    private Launch java(
            String name, String module, int heapMegabytes, int port, Map<String, Object> settings, String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                LeftOvers.mark(data.root()),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", jars.of(module).toString()));
        // names stay as they are and outrank what the person's own environment may hold; nobody else can read it
        Map<String, String> environment = Map.of("SPRING_APPLICATION_JSON", Json.write(settings));
        return new Launch(
                name, command, environment, data.root(), Readiness.http("127.0.0.1", port), Duration.ofSeconds(30));
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
