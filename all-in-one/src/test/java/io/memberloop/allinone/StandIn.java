package io.memberloop.allinone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that plays one of the servers towards the supervisor: takes the same configuration, answers the readiness
 * question, and as the simulator hands out accounts. Started as a jar of its own, so it uses nothing but the JDK.
 */
final class StandIn {

    private StandIn() {}

    public static void main(String... arguments) throws IOException {
        String settings = System.getenv("SPRING_APPLICATION_JSON");
        Matcher port = Pattern.compile("\"server.port\"\\s*:\\s*(\\d+)").matcher(settings);
        if (!port.find()) {
            throw new IllegalArgumentException("no server.port");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(port.group(1))), 0);
        server.createContext("/actuator/health/readiness", exchange -> answer(exchange, "{\"status\":\"UP\"}"));
        server.createContext("/settings", exchange -> answer(exchange, settings));
        server.createContext("/sim/api/", StandIn::register);
        server.createContext("/die", exchange -> Runtime.getRuntime().halt(7));
        server.start();
        Path data = Path.of(System.getProperty("memberloop.data"));
        String own =
                Path.of(System.getProperty("java.class.path")).getFileName().toString();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note(data.resolve("stops.txt"), own)));
        System.out.println("stand-in " + own + " 你好");
    }

    private static void register(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        answer(exchange, """
                {"appid":"wxdemo0000000001","originalId":"gh_1","name":"%1$s","secret":"the-secret","token":"t",
                 "aesKey":"a","mchid":"%1$s","serialNo":"5E","privateKeyPem":"the-private-key","apiV3Key":"v3",
                 "publicKeyId":"PUB_KEY_ID_01","publicKeyPem":"pem"}""".formatted(id));
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void note(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
