package io.memberloop.bridge.fake;

import io.memberloop.bridge.BridgeApplication;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A bridge on its own port and folder, as the starter would run it. */
public final class RunningBridge implements AutoCloseable {

    public final ConfigurableApplicationContext context;
    public final String url;

    public RunningBridge(Path data, String server, String printer, int port, String... more) {
        this(Clock.systemUTC(), data, server, printer, port, more);
    }

    /** @param clock what the bridge holds for now */
    public RunningBridge(Clock clock, Path data, String server, String printer, int port, String... more) {
        context = new SpringApplicationBuilder(BridgeApplication.class)
                .initializers(c -> ((GenericApplicationContext) c)
                        .registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .run(Stream.concat(
                                Stream.of(more),
                                Stream.of(
                                        "--server.port=" + port,
                                        "--memberloop.bridge.data=" + data,
                                        "--memberloop.bridge.server-url=" + server,
                                        "--memberloop.bridge.printer=" + printer,
                                        "--memberloop.bridge.enrol-code=BRDG2345"))
                        .toArray(String[]::new));
        url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }

    /** Waits until something is so; at most ten seconds. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, 10, condition);
    }

    public static void until(String what, int seconds, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            if (condition.call()) {
                return;
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
        }
        throw new AssertionError("not within " + seconds + " seconds: " + what);
    }
}
