package io.memberloop.simulator.phone;

import io.memberloop.simulator.SimulatorSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web view: whatever is asked of host h5.localhost comes from the shop's server, as WeChat's browser would fetch it
 * (its user agent, its JS bridge). Production pages and headers stay as they are but for what {@link WebViewHeaders}
 * names.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class WebView extends OncePerRequestFilter {

    static final String HOST = "h5.localhost";
    static final String BRIDGE = "<script src=\"/~bridge.js\"></script>";

    private static final String AGENT =
            " MicroMessenger/8.0.56.2800(0x28003850) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN";
    /** Headers that belong to one connection, that the client sets itself, or that the proxy writes anew. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "upgrade",
            "expect",
            "keep-alive",
            "http2-settings",
            "te",
            "accept-encoding",
            "user-agent",
            "cookie",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-forwarded-for");

    private final String target;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    WebView(SimulatorSettings settings) {
        this.target = settings.h5Target().replaceAll("/+$", "");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean own = path.startsWith("/~") || path.startsWith("/connect/oauth2/") || path.startsWith("/sns/");
        return own || !HOST.equalsIgnoreCase(request.getServerName());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(forwarded(request), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write("网页没有响应：" + target + "\nThe page's server does not answer.");
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the simulator is stopping", e);
        }
        try (InputStream body = answer.body()) {
            answerTo(request, response, answer, body);
        }
    }

    private HttpRequest forwarded(HttpServletRequest request) throws IOException {
        String query = request.getQueryString();
        String url = target + request.getRequestURI() + (query == null ? "" : "?" + query);
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(url));
        for (String name : Collections.list(request.getHeaderNames())) {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                Collections.list(request.getHeaders(name)).forEach(value -> forwarded.header(name, value));
            }
        }
        String agent = request.getHeader("User-Agent");
        forwarded.header("User-Agent", (agent == null ? "Mozilla/5.0" : agent) + AGENT);
        String cookies = WebViewHeaders.forShop(request);
        if (!cookies.isEmpty()) {
            forwarded.header("Cookie", cookies);
        }
        forwarded.header("X-Forwarded-Host", request.getHeader("Host"));
        forwarded.header("X-Forwarded-Proto", request.getScheme());
        forwarded.header("X-Forwarded-Port", Integer.toString(request.getServerPort()));
        forwarded.header("X-Forwarded-For", request.getRemoteAddr());
        byte[] body = request.getInputStream().readAllBytes();
        return forwarded
                .method(
                        request.getMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static void answerTo(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpResponse<InputStream> answer,
            InputStream body)
            throws IOException {
        response.setStatus(answer.statusCode());
        WebViewHeaders.copy(request, answer.headers(), response);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("text/html")) {
            body.transferTo(new Flushing(response.getOutputStream()));
            return;
        }
        String page = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        int head = page.indexOf("</head>");
        String bridged = head < 0 ? page : page.substring(0, head) + BRIDGE + page.substring(head);
        byte[] content = bridged.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /** Hands every piece on at once, so that event streams arrive while they are written. */
    private static final class Flushing extends java.io.FilterOutputStream {

        Flushing(java.io.OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            out.flush();
        }
    }
}
