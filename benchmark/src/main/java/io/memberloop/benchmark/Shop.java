package io.memberloop.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The measured installation: the simulator and crm-server as processes, started as the supervisor starts them, with a store and
 * a paired bridge for each client.
 */
final class Shop {

    static final long MERCHANT = 1000;
    static final String CODE = "demo";
    static final long FIRST_STORE = 9001;
    static final long FIRST_STAFF = 9101;
    static final String APPID = "wxbench000000001";
    static final String MCHID = "1900000001";

    /** What the server may use: as the supervisor gives it. */
    static final List<String> SERVER_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final Options options;
    private final Ports ports;
    private final Processes processes;
    private final Engines engines;

    Shop(Options options, Ports ports, Processes processes, Engines engines) {
        this.options = options;
        this.ports = ports;
        this.processes = processes;
        this.engines = engines;
    }

    void start() throws Exception {
        startSimulator();
        Files.writeString(provisionFile(), provision());
        startServer();
        storesAndBridges();
    }

    /** Without a data folder it keeps everything in memory: its snapshots would be measured too. */
    private void startSimulator() throws IOException {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", ports.simulator());
        settings.put("server.address", "127.0.0.1");
        settings.put("simulator.h5-target", "http://127.0.0.1:" + ports.server());
        settings.put("simulator.printer-port", ports.printer());
        start("simulator", "wechat-simulator", List.of("-Xmx384m", "-XX:+UseSerialGC"), ports.simulator(), settings);
    }

    private void startServer() throws IOException {
        var simulator = "127.0.0.1:" + ports.simulator();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", ports.server());
        settings.put("server.address", "127.0.0.1");
        settings.put("spring.profiles.active", "demo");
        settings.put("spring.datasource.url", "jdbc:mysql://127.0.0.1:" + ports.database() + "/" + Engines.SCHEMA);
        settings.put("spring.datasource.username", Engines.USER);
        settings.put("spring.datasource.password", Engines.PASSWORD);
        settings.put("spring.data.redis.host", "127.0.0.1");
        settings.put("spring.data.redis.port", ports.redis());
        settings.put("spring.data.redis.password", Engines.PASSWORD);
        settings.put("memberloop.public-url", "http://h5.localhost:" + ports.simulator());
        settings.put("memberloop.callback-url", "http://127.0.0.1:" + ports.server());
        settings.put("memberloop.wechat.api-host", "http://" + simulator);
        settings.put("memberloop.wechat.mp-host", "http://" + simulator);
        settings.put("memberloop.wechat.open-host", "http://h5.localhost:" + ports.simulator());
        settings.put("memberloop.pay.base-url", "http://api.mch.weixin.qq.com");
        settings.put("memberloop.pay.proxy", simulator);
        settings.put("memberloop.secret-key", Keys.SECRET);
        settings.put("memberloop.lookup-key", Keys.LOOKUP);
        settings.put("memberloop.provision-file", provisionFile().toString());
        start("server", "crm-server", SERVER_OPTIONS, ports.server(), settings);
    }

    private void start(String name, String module, List<String> jvm, int port, Map<String, Object> settings)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-jar", jar(module).toString()));
        var environment = Map.of("SPRING_APPLICATION_JSON", JSON.writeValueAsString(settings));
        var process = processes.start(name, command, environment);
        processes.await(name, process, PATIENCE, () -> {
            try (var wire = new Wire(port)) {
                return wire.send("GET", "/actuator/health/readiness", "", "").status() == 200;
            }
        });
    }

    private Path jar(String module) throws IOException {
        try (var files = Files.newDirectoryStream(options.root().resolve(module).resolve("target"), "*-exec.jar")) {
            for (var file : files) {
                return file;
            }
        }
        throw new IllegalStateException("the runnable jar of " + module + " is missing");
    }

    private Path provisionFile() {
        return options.data().resolve("provision.json");
    }

    /** Accounts are entered at the simulated WeChat, and what it gives is what the server has to know. */
    private String provision() throws IOException {
        try (var simulator = new Wire(ports.simulator())) {
            var official = put(
                    simulator,
                    "/official-accounts/" + APPID,
                    Map.of(
                            "name",
                            "禾里小馆",
                            "callbackUrl",
                            "http://127.0.0.1:" + ports.server() + "/wechat/callback/" + Keys.CALLBACK));
            var pay = put(simulator, "/pay-accounts/" + MCHID, Map.of("appid", APPID));
            var merchant = Map.of(
                    "code",
                    CODE,
                    "officialAccount",
                    fields(
                            official,
                            "callbackKey",
                            Keys.CALLBACK,
                            "appid",
                            "originalId",
                            "name",
                            "secret",
                            "token",
                            "aesKey"),
                    "payAccount",
                    fields(
                            pay,
                            "notifyKey",
                            Keys.NOTIFY,
                            "mchid",
                            "appid",
                            "serialNo",
                            "privateKeyPem",
                            "apiV3Key",
                            "publicKeyId",
                            "publicKeyPem"));
            return JSON.writeValueAsString(Map.of("merchants", List.of(merchant), "enrolCodes", List.of()));
        }
    }

    private static JsonNode put(Wire simulator, String path, Map<String, String> body) throws IOException {
        var answer = simulator.send(
                "PUT", "/sim/api" + path, "Content-Type: application/json\r\n", JSON.writeValueAsString(body));
        return JSON.readTree(answer.expect(200, "PUT " + path).body());
    }

    private static Map<String, String> fields(JsonNode answer, String key, String value, String... names) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(key, value);
        for (var name : names) {
            fields.put(name, answer.path(name).stringValue());
        }
        return fields;
    }

    private void storesAndBridges() throws Exception {
        try (var connection = engines.connect(Engines.SCHEMA);
                var statement = connection.createStatement()) {
            for (int i = 0; i < Clients.COUNT; i++) {
                statement.execute("insert into store (id, merchant_id, name, created_at) values (" + (FIRST_STORE + i)
                        + ", " + MERCHANT + ", '分店" + i + "', now(3))");
                statement.execute(
                        "insert into staff (id, merchant_id, store_id, number, name, role, pin_verifier) values ("
                                + (FIRST_STAFF + i) + ", " + MERCHANT + ", " + (FIRST_STORE + i)
                                + ", '01', '小李', 'WAITER', '')");
                statement.execute(
                        "insert into bridge (id, merchant_id, store_id, name, public_key, state, last_seen_at,"
                                + " created_at) values (" + (FIRST_STORE + i) + ", " + MERCHANT + ", "
                                + (FIRST_STORE + i)
                                + ", '前台', '" + Signer.publicKey() + "', 'ACTIVE', now(3), now(3))");
            }
        }
    }

    /** Of attempts that the server still waits for. */
    List<String> unpaidTradeNumbers() throws SQLException {
        List<String> numbers = new ArrayList<>();
        try (var connection = engines.connect(Engines.SCHEMA);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select out_trade_no from payment_attempt where merchant_id = "
                        + MERCHANT + " and state = 'AWAITING' order by id")) {
            while (rows.next()) {
                numbers.add(rows.getString(1));
            }
        }
        return numbers;
    }

    /** The one number that a statement answers with. */
    long ask(String sql) throws SQLException {
        try (var connection = engines.connect(Engines.SCHEMA);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
