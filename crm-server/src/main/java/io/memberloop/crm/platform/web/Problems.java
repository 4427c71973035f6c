package io.memberloop.crm.platform.web;

import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.terminal.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers of the JSON APIs when something is refused or broken: problem details (RFC 9457), in the caller's language. */
@RestControllerAdvice(annotations = RestController.class)
@Order(1)
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private final Texts texts;

    Problems(Texts texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        var title = texts.of("refusal." + refusal.code(), refusal.arguments());
        var fields =
                refusal.field() == null ? List.<Problem.Field>of() : List.of(new Problem.Field(refusal.field(), title));
        return problem(refusal.status(), refusal.code(), title, fields);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException invalid) {
        var fields = invalid.getBindingResult().getFieldErrors().stream()
                .map(e -> new Problem.Field(e.getField(), e.getDefaultMessage()))
                .toList();
        return problem(422, "invalid", texts.of("refusal.invalid"), fields);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unread) {
        // a body that was cut off is not a body that is wrong
        if (unread.getMostSpecificCause() instanceof ErrorResponseException) {
            return problem(413, "too_large", texts.of("refusal.too_large"), List.of());
        }
        return problem(400, "unreadable", texts.of("refusal.unreadable"), List.of());
    }

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception bug, HttpServletRequest request) {
        if (hasHungUp(bug)) {
            log.debug("the client of {} {} hung up", request.getMethod(), request.getRequestURI());
            return null;
        }
        if (bug instanceof NoResourceFoundException) {
            return problem(404, "not_found", texts.of("refusal.not_found", ""), List.of());
        }
        if (bug instanceof ErrorResponse known) {
            return problem(known.getStatusCode().value(), "http", texts.of("refusal.http"), List.of());
        }
        if (bug instanceof TypeMismatchException) {
            return problem(400, "unreadable", texts.of("refusal.unreadable"), List.of());
        }
        log.error("request failed", bug);
        return problem(500, "internal", texts.of("refusal.internal"), List.of());
    }

    /** Nobody is there to read an answer, and nothing is broken here; a line to another server that broke is not this. */
    private static boolean hasHungUp(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    private ResponseEntity<Problem> problem(int status, String code, String title, List<Problem.Field> fields) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new Problem("urn:memberloop:" + code, title, status, code, fields, RequestId.current()));
    }
}
