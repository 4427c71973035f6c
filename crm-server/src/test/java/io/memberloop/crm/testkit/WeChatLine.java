package io.memberloop.crm.testkit;

import io.memberloop.terminal.line.LineProxy;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The line from the server to WeChat Pay; a test that breaks it mends it. */
public final class WeChatLine {

    private static LineProxy line;

    private WeChatLine() {}

    /** Once a run. @return where the server finds the simulator */
    static synchronized int to(int simulatorPort) {
        try {
            line = line == null ? new LineProxy(simulatorPort) : line;
            return line.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LineProxy line() {
        return line;
    }
}
