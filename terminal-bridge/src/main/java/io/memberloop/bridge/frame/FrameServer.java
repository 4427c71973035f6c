package io.memberloop.bridge.frame;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.device.Devices;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Frames over TCP for old terminals; off unless a port is given. At most sixteen lines, each closed after a minute's silence. */
@Component
class FrameServer {

    private static final Logger log = LoggerFactory.getLogger(FrameServer.class);
    private static final int LINES = 16;
    private static final int SILENCE_MILLIS = 60_000;

    private final BridgeSettings settings;
    private final Devices devices;
    private final JsonMapper json;
    private final ThreadPoolExecutor lines =
            new ThreadPoolExecutor(0, LINES, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                var thread = new Thread(work, "frames");
                thread.setDaemon(true);
                return thread;
            });
    private volatile ServerSocket door;

    FrameServer(BridgeSettings settings, Devices devices, JsonMapper json) {
        this.settings = settings;
        this.devices = devices;
        this.json = json;
    }

    @EventListener
    void start(ServletWebServerInitializedEvent server) {
        if (settings.tcpPort() == null || settings.tcpPort() <= 0 || door != null) {
            return;
        }
        var here = URI.create("http://127.0.0.1:" + server.getWebServer().getPort());
        var commands = new FrameCommands(devices, json, here);
        try {
            door = new ServerSocket(settings.tcpPort());
        } catch (IOException e) {
            throw new UncheckedIOException("port " + settings.tcpPort() + " for old terminals is taken", e);
        }
        var thread = new Thread(() -> listen(commands), "frames-door");
        thread.setDaemon(true);
        thread.start();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() throws IOException {
        if (door != null) {
            door.close();
        }
        lines.shutdownNow();
    }

    private void listen(FrameCommands commands) {
        while (!door.isClosed()) {
            try {
                var line = door.accept();
                try {
                    lines.execute(() -> serve(line, commands));
                } catch (RejectedExecutionException tooMany) {
                    line.close();
                }
            } catch (IOException e) {
                log.debug("no new line: {}", e.getMessage());
            }
        }
    }

    /** Whoever sends nonsense is hung up on. */
    private static void serve(Socket line, FrameCommands commands) {
        try (line) {
            line.setSoTimeout(SILENCE_MILLIS);
            var in = new DataInputStream(new BufferedInputStream(line.getInputStream()));
            var out = new DataOutputStream(new BufferedOutputStream(line.getOutputStream()));
            for (var frame = Frames.read(in); frame.isPresent(); frame = Frames.read(in)) {
                var answer = commands.answer(frame.get());
                Frames.write(out, answer.json(), answer.mac());
            }
        } catch (IOException e) {
            log.debug("a line of an old terminal ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
