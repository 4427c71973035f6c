package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.terminal.Signatures;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A terminal that knows TCP and HMAC only: it asks for a pay code, looks what became of it, and prints. */
class OldTerminalTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path data;

    private FakeCrm crm;
    private FakePrinter printer;
    private ConfigurableApplicationContext bridge;
    private int port;
    private String device;
    private String key;
    private String staff = "";

    @BeforeEach
    void open() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        crm = new FakeCrm(0);
        printer = new FakePrinter();
        bridge = new SpringApplicationBuilder(BridgeApplication.class)
                .run(
                        "--server.port=0",
                        "--memberloop.bridge.data=" + data,
                        "--memberloop.bridge.server-url=" + crm.url(),
                        "--memberloop.bridge.printer=" + printer.address(),
                        "--memberloop.bridge.enrol-code=BRDG2345",
                        "--memberloop.bridge.tcp-port=" + port);
        RunningBridge.until("paired", () -> bridge.getBean(Link.class).online());
        var paired = new Till("http://127.0.0.1:" + bridge.getEnvironment().getProperty("local.server.port"))
                .post("/enrol", "{\"code\":\"OLDT0002\",\"profile\":\"HMAC\"}");
        device = paired.text("/deviceId");
        key = paired.text("/key");
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
        crm.close();
        printer.close();
    }

    @Test
    void itChargesLooksAndPrintsAndEachPressHappensOnce() throws Exception {
        try (var line = new Socket("127.0.0.1", port)) {
            staff = ask(line, "login", "", "", "{\"number\":\"01\",\"pin\":\"135790\"}")
                    .at("/body/session")
                    .asString();
            var op = UUID.randomUUID().toString();
            var asked = ask(line, "pay", "", op, "{\"amount\":1280}");
            assertThat(asked.path("status").asInt()).isEqualTo(201);
            var payment = asked.at("/body/paymentId").asString();
            assertThat(asked.at("/body/codeUrl").asString()).startsWith("weixin://");
            assertThat(ask(line, "pay", "", op, "{\"amount\":1280}").path("body"))
                    .isEqualTo(asked.path("body"));

            crm.shop.pays(payment);
            RunningBridge.until("paid", () -> ask(line, "query", payment, "", "")
                    .at("/body/state")
                    .asString()
                    .equals("PAID"));
            var printed = ask(line, "print", "", UUID.randomUUID().toString(), "{\"lines\":[\"后厨\"]}");
            var job = printed.at("/body/jobId").asString();
            RunningBridge.until("printed", () -> ask(line, "job", job, "", "")
                    .at("/body/state")
                    .asString()
                    .equals("CONFIRMED"));
            assertThat(crm.shop.tendersOf(payment)).isEqualTo(1);
        }
    }

    @Test
    void whoDoesNotHoldTheKeyIsRefusedAndNonsenseIsHungUpOn() throws Exception {
        var right = key;
        key = right.substring(1) + right.charAt(0);
        try (var line = new Socket("127.0.0.1", port)) {
            send(line, "query", "x", "", "");
            var in = new DataInputStream(line.getInputStream());
            var json = new byte[in.readInt()];
            in.readFully(json);
            assertThat(JSON.readTree(json).at("/body/code").asString()).isEqualTo("signature_wrong");
        }
        var chance = new Random(7);
        for (int i = 0; i < 200; i++) {
            try (var line = new Socket("127.0.0.1", port)) {
                line.setSoTimeout(5_000);
                var noise = new byte[4 + chance.nextInt(200)];
                chance.nextBytes(noise);
                noise[0] = (byte) (chance.nextBoolean() ? 0x7f : 0xff);
                line.getOutputStream().write(noise);
                assertThat(hungUp(line)).isTrue();
            }
        }
        key = right;
        try (var line = new Socket("127.0.0.1", port)) {
            assertThat(ask(line, "drop", "", "", "").path("status").asInt()).isEqualTo(400);
            assertThat(ask(line, "query", "../state", "", "").path("status").asInt())
                    .isEqualTo(400);
        }
    }

    @Test
    void whileItIsSuspendedItIsToldSoByFrameToo() throws Exception {
        try (var line = new Socket("127.0.0.1", port)) {
            crm.shop.devices.inConsole(device, "suspend");
            RunningBridge.until("suspended", () -> ask(line, "query", "x", "", "")
                    .at("/body/code")
                    .asString()
                    .equals("device_suspended"));
            var refused = ask(line, "login", "", "", "{\"number\":\"01\",\"pin\":\"135790\"}");
            assertThat(refused.path("status").asInt()).isEqualTo(403);
            assertThat(refused.at("/body/title").asString()).contains("boss");

            crm.shop.devices.inConsole(device, "resume");
            RunningBridge.until(
                    "resumed",
                    () -> ask(line, "login", "", "", "{\"number\":\"01\",\"pin\":\"135790\"}")
                                    .path("status")
                                    .asInt()
                            == 200);
        }
    }

    private static boolean hungUp(Socket line) {
        try {
            return line.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private JsonNode ask(Socket line, String name, String id, String op, String body) throws Exception {
        var nonce = send(line, name, id, op, body);
        var in = new DataInputStream(line.getInputStream());
        var json = new byte[in.readInt()];
        var mac = new byte[32];
        in.readFully(json);
        in.readFully(mac);
        var text = nonce + "\n" + new String(json, StandardCharsets.UTF_8);
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(mac))
                .isEqualTo(Signatures.mac(key, text.getBytes(StandardCharsets.UTF_8)));
        return JSON.readTree(json);
    }

    private String send(Socket line, String name, String id, String op, String body) throws IOException {
        var path =
                switch (name) {
                    case "login" -> "/device/v1/staff/login";
                    case "pay" -> "/device/v1/payments";
                    case "query" -> "/device/v1/payments/" + id;
                    case "print" -> "/device/v1/print";
                    default -> "/device/v1/print/" + id;
                };
        boolean reads = name.equals("query") || name.equals("job");
        var time = Long.toString(System.currentTimeMillis());
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var message = Signatures.message(
                reads ? "GET" : "POST", path, device, time, nonce, op, body.getBytes(StandardCharsets.UTF_8));
        var frame = JSON.createObjectNode()
                .put("do", name)
                .put("id", id)
                .put("device", device)
                .put("time", time)
                .put("nonce", nonce)
                .put("op", op)
                .put("staff", staff)
                .put("body", body);
        var json = JSON.writeValueAsBytes(frame);
        var out = new DataOutputStream(line.getOutputStream());
        out.writeInt(json.length);
        out.write(json);
        out.write(Base64.getUrlDecoder().decode(Signatures.mac(key, message)));
        out.flush();
        return nonce;
    }
}
