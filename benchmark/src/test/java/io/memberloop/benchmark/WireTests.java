package io.memberloop.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plain client against a server that is not ours. */
class WireTests {

    private HttpServer server;
    private Wire wire;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/echo",
                exchange -> answer(exchange, 200, exchange.getRequestBody().readAllBytes(), false));
        server.createContext(
                "/pieces", exchange -> answer(exchange, 200, "在会员环".getBytes(StandardCharsets.UTF_8), true));
        server.createContext("/nothing", exchange -> exchange.sendResponseHeaders(204, -1));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://elsewhere/");
            answer(exchange, 302, new byte[0], false);
        });
        server.start();
        wire = new Wire(server.getAddress().getPort());
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        server.stop(0);
    }

    @Test
    void oneConnectionCarriesManyRequests() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(wire.send("POST", "/echo", "", "红烧肉 " + i).body()).isEqualTo("红烧肉 " + i);
            assertThat(wire.send("GET", "/pieces", "", "").body()).isEqualTo("在会员环");
            assertThat(wire.send("POST", "/nothing", "", "x").status()).isEqualTo(204);
        }
    }

    @Test
    void headersAreFoundInSmallLetters() throws IOException {
        assertThat(wire.send("GET", "/away", "", "").headers()).containsEntry("location", "http://elsewhere/");
    }

    @Test
    void anotherStatusThanExpectedNamesTheRequest() throws IOException {
        var answer = wire.send("GET", "/away", "", "");
        assertThatThrownBy(() -> answer.expect(200, "look-up")).hasMessageContaining("look-up was answered with 302");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body, boolean inPieces) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, inPieces ? 0 : body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
