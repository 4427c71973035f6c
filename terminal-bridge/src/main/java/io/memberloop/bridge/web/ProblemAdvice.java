package io.memberloop.bridge.web;

import io.memberloop.bridge.data.StoreUnwritable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

@ControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(refusal, request, response);
    }

    /** The disk took nothing of it: pressing again is safe, and does it once there is room. */
    @ExceptionHandler
    void unwritable(StoreUnwritable e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(Refusal.of(503, "storage_" + e.reason().code()), request, response);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, MethodArgumentTypeMismatchException.class})
    void unreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(Refusal.of(400, "body_invalid"), request, response);
    }

    @ExceptionHandler
    void failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (hasHungUp(e)) {
            log.debug("the client of {} {} hung up", request.getMethod(), request.getRequestURI());
            return;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            int status = known.getStatusCode().value();
            problems.write(Refusal.of(status, status == 404 ? "not_found" : "request_invalid"), request, response);
            return;
        }
        problems.writeBug(e, request, response);
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
}
