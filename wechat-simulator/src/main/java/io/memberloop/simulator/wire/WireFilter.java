package io.memberloop.simulator.wire;

import io.memberloop.simulator.fault.Faults;
import io.memberloop.simulator.fault.Faults.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** In front of WeChat's own paths: keeps the raw body, plays faults, and writes the log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class WireFilter extends OncePerRequestFilter {

    private static final Set<String> WECHAT =
            Set.of("/cgi-bin/", "/card/", "/sns/", "/connect/", "/v3/", "/pay/", "/secapi/");
    private static final int ANSWER_KEPT = 20_000;

    private final WireLog log;
    private final Faults faults;

    WireFilter(WireLog log, Faults faults) {
        this.log = log;
        this.faults = faults;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WECHAT.stream().noneMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest original, HttpServletResponse target, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        KeptRequest request = new KeptRequest(original);
        Fault fault = faults.take(request.getMethod(), request.getRequestURI());
        if (fault != null && fault.instead()) {
            fault.await();
            if (fault.cuts()) {
                record(request, 0, "(" + fault.mode() + ": no answer)", start);
                ConnectionSwitch.cut(original);
                return;
            }
            answerFault(request, target, fault);
            record(request, target.getStatus(), fault.body(request.getRequestURI()), start);
            return;
        }
        if (fault != null && !fault.cuts()) {
            fault.await();
        }
        ContentCachingResponseWrapper response = new ContentCachingResponseWrapper(target);
        chain.doFilter(request, response);
        String answer = kept(response);
        if (fault != null && fault.cuts()) {
            fault.await();
            record(request, 0, "(" + fault.mode() + ": done, but not told) " + answer, start);
            ConnectionSwitch.cut(original);
            return;
        }
        record(request, response.getStatus(), answer, start);
        response.copyBodyToResponse();
    }

    private static void answerFault(HttpServletRequest request, HttpServletResponse target, Fault fault)
            throws IOException {
        target.setStatus(fault.httpStatus());
        target.setContentType(MediaType.APPLICATION_JSON_VALUE);
        target.getOutputStream().write(fault.body(request.getRequestURI()).getBytes(StandardCharsets.UTF_8));
    }

    private static String kept(ContentCachingResponseWrapper response) {
        String type = response.getContentType();
        byte[] content = response.getContentAsByteArray();
        if (type != null && type.startsWith("image/")) {
            return "(" + type + ", " + content.length + " bytes)";
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return text.length() > ANSWER_KEPT ? text.substring(0, ANSWER_KEPT) + "…" : text;
    }

    private void record(KeptRequest request, int status, String answer, long start) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, request.getHeader(name));
        }
        log.add(new WireLog.Entry(
                0,
                "IN",
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                headers,
                request.text(),
                status,
                answer,
                null,
                (System.nanoTime() - start) / 1_000_000,
                null));
    }
}
