package io.memberloop.bridge.web;

import io.memberloop.terminal.Problem;
import io.memberloop.terminal.TerminalApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals as problem details in the request's language. */
@Component
public class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final MessageSource messages;
    private final JsonMapper json;

    Problems(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    public void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (refusal.serverTime() != null) {
            response.setHeader(
                    TerminalApi.SERVER_TIME_HEADER, refusal.serverTime().toString());
        }
        write(problem(refusal, Languages.of(request), requestId(request)), response);
    }

    /** A bug: logged with the request's id, told without detail. */
    void writeBug(Exception bug, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log.error("request {} {} {} failed", requestId(request), request.getMethod(), request.getRequestURI(), bug);
        write(problem(Refusal.of(500, "internal"), Languages.of(request), requestId(request)), response);
    }

    private void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    private Problem problem(Refusal refusal, Locale locale, String requestId) {
        if (refusal.upstream() != null) {
            var told = refusal.upstream();
            var fields = told.fields() == null ? List.<Problem.Field>of() : told.fields();
            return new Problem(told.type(), told.title(), told.status(), told.code(), fields, requestId);
        }
        var fields = refusal.fields().stream()
                .map(w -> new Problem.Field(
                        w.field(), messages.getMessage("problem.field." + w.key(), w.arguments(), locale)))
                .toList();
        var title = messages.getMessage("problem." + refusal.code(), refusal.arguments(), locale);
        return new Problem(
                "urn:memberloop:" + refusal.code(), title, refusal.status(), refusal.code(), fields, requestId);
    }

    private static String requestId(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(Envelope.REQUEST_ID));
    }
}
