package io.memberloop.bridge.web;

import io.memberloop.bridge.data.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Around every request: an id for the log, security headers, a body of at most 256 KiB held in memory. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class Envelope extends OncePerRequestFilter {

    public static final String BODY = Envelope.class.getName() + ".body";
    static final String REQUEST_ID = Envelope.class.getName() + ".id";

    private static final int MAX_BODY = 256 * 1024;
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'";

    private final Problems problems;
    private final Ids ids;

    Envelope(Problems problems, Ids ids) {
        this.problems = problems;
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = ids.next();
        request.setAttribute(REQUEST_ID, id);
        response.setHeader("Request-Id", id);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (BODILESS.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            problems.write(Refusal.of(413, "body_too_large"), request, response);
            return;
        }
        request.setAttribute(BODY, body);
        chain.doFilter(new HeldRequest(request, body), response);
    }

    private static final class HeldRequest extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        HeldRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new HeldStream(body);
        }
    }

    private static final class HeldStream extends ServletInputStream {

        private final ByteArrayInputStream body;

        HeldStream(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return body.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is already here");
        }
    }
}
