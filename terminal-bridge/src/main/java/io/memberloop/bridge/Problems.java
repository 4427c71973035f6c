package io.memberloop.bridge;

import io.memberloop.terminal.Problem;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals and bugs as problem details (RFC 9457), in the device's language. */
@RestControllerAdvice
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        if (refusal.problem() != null) {
            return answer(refusal.problem());
        }
        var title = text("refusal." + refusal.code(), refusal.arguments());
        var fields =
                refusal.field() == null ? List.<Problem.Field>of() : List.of(new Problem.Field(refusal.field(), title));
        return problem(refusal.status(), refusal.code(), title, fields);
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Problem> unreadable() {
        return problem(400, "unreadable", text("refusal.unreadable"), List.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception bug) {
        if (bug instanceof ErrorResponse known) {
            return problem(known.getStatusCode().value(), "http", text("refusal.http"), List.of());
        }
        log.error("request failed", bug);
        return problem(500, "internal", text("refusal.internal"), List.of());
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    private static ResponseEntity<Problem> problem(int status, String code, String title, List<Problem.Field> fields) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        return answer(new Problem("urn:memberloop:" + code, title, status, code, fields, id));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
