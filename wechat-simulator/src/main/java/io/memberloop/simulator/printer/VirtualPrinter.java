package io.memberloop.simulator.printer;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens like a network printer and keeps the last papers. Several may connect and ask for its state at once; their
 * jobs print one after another.
 */
@Component
class VirtualPrinter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(VirtualPrinter.class);
    private static final int KEPT = 100;

    private final int port;
    private final int columns;
    private final PrinterState state = new PrinterState();
    private final List<Paper> papers = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile ServerSocket listening;

    VirtualPrinter(SimulatorSettings settings) {
        this.port = settings.printerPort();
        this.columns = settings.printerColumns();
    }

    PrinterState state() {
        return state;
    }

    List<Paper> papers() {
        return papers;
    }

    void clear() {
        papers.clear();
    }

    @Override
    public void start() {
        if (port < 0) {
            return;
        }
        PaperPicture.warnWithoutChineseFont();
        try {
            listening = new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new StartRefused(
                    "printer port " + port + " is taken by another process; choose one with"
                            + " --simulator.printer-port=…",
                    e);
        }
        var thread = new Thread(this::serve, "virtual-printer");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (isRunning()) {
            try {
                var connection = listening.accept();
                var thread = new Thread(() -> print(connection), "virtual-printer-job");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (isRunning()) {
                    log.warn("the printer no longer listens", e);
                    return;
                }
            }
        }
    }

    private void print(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            new EscPosReader(in, connection.getOutputStream(), state, columns, this::keep).readAll();
        } catch (IOException e) {
            log.info("printer connection ended: {}", e.toString());
        } catch (RuntimeException e) {
            log.warn("the printer could not read a job", e);
        }
    }

    private void keep(List<PaperPart> parts, boolean cut) {
        papers.add(Paper.of(ids.incrementAndGet(), Instant.now(), parts, columns, cut));
        while (papers.size() > KEPT) {
            papers.remove(0);
        }
    }

    @Override
    public void stop() {
        try {
            var socket = listening;
            listening = null;
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            log.info("closing the printer port: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }
}
