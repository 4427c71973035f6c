package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The phone's web view in front of a shop's pages. */
@SimulatorTest
class WebViewTests {

    private static final AtomicReference<com.sun.net.httpserver.Headers> ASKED = new AtomicReference<>();
    private static HttpServer pages;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void open() {
        start();
    }

    @AfterAll
    static void close() {
        pages.stop(0);
    }

    @DynamicPropertySource
    static void target(DynamicPropertyRegistry registry) {
        start();
        registry.add(
                "simulator.h5-target",
                () -> "http://127.0.0.1:" + pages.getAddress().getPort());
    }

    private static synchronized void start() {
        if (pages != null) {
            return;
        }
        try {
            pages = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        pages.createContext("/", exchange -> {
            ASKED.set(exchange.getRequestHeaders());
            byte[] page = "<html><head><title>卡</title></head><body/></html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.getResponseHeaders().add("X-Frame-Options", "SAMEORIGIN");
            exchange.getResponseHeaders()
                    .add("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'; form-action 'self'");
            exchange.getResponseHeaders().add("Set-Cookie", "SESSION=1; Path=/; HttpOnly; SameSite=Lax");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        pages.start();
    }

    @Test
    void aPageComesThroughWithTheBridgeAndTheShopSeesWeChatsBrowser() throws Exception {
        String answer = ask("/h5/demo/card", "Cookie: a=1; sim_customer=li; b=2\r\nUser-Agent: Mozilla/5.0\r\n");
        assertThat(answer)
                .contains("<script src=\"/~bridge.js\"></script></head>", "SESSION=1; Path=/; HttpOnly; SameSite=Lax");
        assertThat(answer).doesNotContain("X-Frame-Options");
        assertThat(answer)
                .contains(
                        "default-src 'self'; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*; form-action");
        assertThat(ASKED.get().getFirst("User-Agent")).contains("MicroMessenger");
        assertThat(ASKED.get().getFirst("Cookie")).isEqualTo("a=1; b=2");
        assertThat(ASKED.get().getFirst("X-Forwarded-Host")).isEqualTo("h5.localhost:" + port);
    }

    @Test
    void inABrowsersFrameCookiesAreMadeToSurvive() throws Exception {
        String answer = ask("/h5/demo/card", "Sec-Fetch-Site: cross-site\r\n");
        assertThat(answer).contains("SESSION=1; Path=/; HttpOnly; SameSite=None; Secure; Partitioned");
    }

    @Test
    void inOneBrowserEachCustomersPhoneHasItsOwnCookies() throws Exception {
        String browser = "Sec-Fetch-Site: cross-site\r\nCookie: sim_customer=";
        String answer = ask("/h5/demo/card", browser + "li\r\n");
        String own = answer.substring(answer.toLowerCase().indexOf("set-cookie: ") + 12, answer.indexOf("SESSION=1"))
                + "SESSION=1";
        assertThat(own).isNotEqualTo("SESSION=1");
        ask("/h5/demo/card", browser + "li; " + own + "\r\n");
        assertThat(ASKED.get().getFirst("Cookie")).isEqualTo("SESSION=1");
        ask("/h5/demo/card", browser + "wang; " + own + "\r\n");
        assertThat(ASKED.get().getFirst("Cookie")).isNull();
    }

    @Test
    void openingAPageRemembersWhosePhoneItIs() throws Exception {
        new Desk(port).put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
        String answer = ask("/~open?customer=li&url=%2Fh5%2Fdemo%2Fcard", "");
        assertThat(answer).startsWith("HTTP/1.1 302").contains("sim_customer=li", "Location: /h5/demo/card");
    }

    private String ask(String path, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: h5.localhost:" + port + "\r\n" + headers
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
