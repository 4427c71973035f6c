package io.memberloop.simulator.printer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network printer: listens, prints, and keeps its papers. Several may connect and ask for its state at once; their jobs
 * print one after another.
 */
public final class TcpPrinter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TcpPrinter.class);

    private final ServerSocket listening;
    private final int columns;
    private final int kept;
    private final PrinterFaults faults = new PrinterFaults();
    private final List<Paper> papers = new CopyOnWriteArrayList<>();
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();

    /**
     * @param port 0 = any free one
     * @param kept how many papers are kept, the newest
     */
    public TcpPrinter(int port, int columns, int kept) throws IOException {
        this.columns = columns;
        this.kept = kept;
        PaperPicture.warnWithoutChineseFont();
        listening = new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "virtual-printer");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    public List<Paper> papers() {
        return papers;
    }

    public PrinterFaults faults() {
        return faults;
    }

    /** Flips the switches; one that is offline drops whoever is connected. */
    public void set(PrinterFaults.Switches switches) {
        faults.set(switches);
        if (switches.offline()) {
            lines.forEach(TcpPrinter::hangUp);
        }
    }

    void clear() {
        papers.clear();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            log.info("closing the printer port: {}", e.toString());
        }
        lines.forEach(TcpPrinter::hangUp);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                var line = listening.accept();
                if (faults.offline()) {
                    hangUp(line);
                    continue;
                }
                lines.add(line);
                var thread = new Thread(() -> print(line), "virtual-printer-job");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    log.warn("the printer no longer listens", e);
                    return;
                }
            }
        }
    }

    private void print(Socket line) {
        try (line) {
            var answers = new Answers(line, faults);
            new EscPosReader(new Reception(line, faults, answers), answers, faults, columns, this::keep).readAll();
        } catch (IOException e) {
            log.info("printer connection ended: {}", e.toString());
        } catch (RuntimeException e) {
            log.warn("the printer could not read a job", e);
        } finally {
            lines.remove(line);
        }
    }

    private void keep(List<PaperPart> parts, boolean cut) {
        papers.add(new Paper(ids.incrementAndGet(), Instant.now(), parts, columns, cut));
        while (papers.size() > kept) {
            papers.remove(0);
        }
    }

    private static void hangUp(Socket line) {
        try {
            line.close();
        } catch (IOException e) {
            log.debug("hanging up: {}", e.toString());
        }
    }
}
