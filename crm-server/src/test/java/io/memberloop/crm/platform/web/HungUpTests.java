package io.memberloop.crm.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Whoever hangs up before the answer is no failure of ours: one quiet line, no stack trace. */
class HungUpTests {

    private static final MockHttpServletRequest REQUEST = new MockHttpServletRequest("GET", "/somewhere");

    private final Logger logger = (Logger) LoggerFactory.getLogger(Problems.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void asBefore() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void aClientThatHangsUpIsOneQuietLine() {
        var aborted = new ClientAbortException(new IOException("Broken pipe"));
        for (var failure : new Exception[] {
            aborted,
            new HttpMessageNotWritableException("Could not write JSON", aborted),
            new AsyncRequestNotUsableException("gone", aborted)
        }) {
            new Problems(null).other(failure, REQUEST);
        }

        assertThat(lines.list).hasSize(3).allSatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getFormattedMessage()).isEqualTo("the client of GET /somewhere hung up");
        });
    }
}
