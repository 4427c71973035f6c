package io.memberloop.allinone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One question to a process: can you be used? No answer means no. */
@FunctionalInterface
interface Readiness {

    boolean ask() throws IOException, InterruptedException;

    /** Spring Boot's readiness group: the application and what it needs. */
    static Readiness http(String host, int port) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + host + ":" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return () ->
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** A MariaDB greets a client only when it has run its start-up file and takes connections. */
    static Readiness greeting(int port) {
        return () -> {
            try (Socket socket = connect(port)) {
                return socket.getInputStream().readNBytes(5).length == 5;
            }
        };
    }

    /** A Redis that has loaded its data answers PONG. */
    static Readiness ping(int port, String password) {
        return () -> {
            try (Socket socket = connect(port)) {
                socket.getOutputStream()
                        .write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
                        .equals("+OK\r\n+PONG\r\n");
            }
        };
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
        socket.setSoTimeout(5_000);
        return socket;
    }
}
