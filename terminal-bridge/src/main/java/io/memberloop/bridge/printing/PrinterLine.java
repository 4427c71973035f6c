package io.memberloop.bridge.printing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection to a network printer (raw TCP, usually port 9100). What the printer says is read all the time, so that
 * an acknowledgement counts whenever it comes; a printer that takes no byte for long is given up.
 */
final class PrinterLine implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int STATUS_MILLIS = 1_500;
    private static final int STALLED_MILLIS = 30_000;
    private static final int CHUNK = 512;

    private final Socket socket = new Socket();
    private final LinkedBlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final Consumer<String> onPrinted;
    private volatile long writingSince;
    private volatile boolean lost;

    /** @param onPrinted told the tag of everything that the printer says is printed */
    PrinterLine(String host, int port, Consumer<String> onPrinted) throws IOException {
        this.onPrinted = onPrinted;
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(1_000);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        var thread = new Thread(this::listen, "printer-answers");
        thread.setDaemon(true);
        thread.start();
    }

    boolean lost() {
        return lost;
    }

    /** What keeps the printer from printing, or empty; asked before the first byte of a slip (DLE EOT 1, 2 and 4). */
    String trouble() throws IOException {
        int printer = status(1);
        if (lost) {
            throw new IOException("the printer hung up");
        }
        if (printer < 0 || (printer & 0x08) == 0) {
            // silent: many cheap printers do not answer; the acknowledgement will tell
            return "";
        }
        int cause = status(2);
        if (cause >= 0 && (cause & 0x04) != 0) {
            return "cover_open";
        }
        int paper = status(4);
        if (paper >= 0 && (paper & 0x60) != 0) {
            return "paper_out";
        }
        return "printer_error";
    }

    void send(byte[] body) throws IOException {
        for (int at = 0; at < body.length; at += CHUNK) {
            writingSince = System.nanoTime();
            socket.getOutputStream().write(body, at, Math.min(CHUNK, body.length - at));
        }
        writingSince = 0;
        socket.getOutputStream().flush();
    }

    /** Waits for the answer to {@code GS r 1}; false when none comes. */
    boolean read(long millis) throws InterruptedException {
        return answers.poll(millis, TimeUnit.MILLISECONDS) != null;
    }

    /** An answer that is still on its way belongs to an earlier job. */
    void forgetAnswers() {
        answers.clear();
    }

    @Override
    public void close() {
        lost = true;
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
            lost = true;
        }
    }

    private int status(int n) throws IOException {
        statuses.clear();
        socket.getOutputStream().write(new byte[] {0x10, 0x04, (byte) n});
        socket.getOutputStream().flush();
        long end = System.nanoTime() + STATUS_MILLIS * 1_000_000L;
        try {
            while (System.nanoTime() < end && !lost) {
                var status = statuses.poll(50, TimeUnit.MILLISECONDS);
                if (status != null) {
                    return status;
                }
            }
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void listen() {
        try {
            var in = socket.getInputStream();
            while (!lost) {
                try {
                    take(in);
                } catch (SocketTimeoutException e) {
                    long since = writingSince;
                    if (since != 0 && System.nanoTime() - since > STALLED_MILLIS * 1_000_000L) {
                        close();
                    }
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    /** Status bytes are xxx1xx10, answers to GS r are 0xx0xxxx, and 37 22 begins what is printed. */
    private void take(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new IOException("the printer hung up");
        }
        if (b == 0x37) {
            var rest = new byte[6];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = (byte) patient(in);
            }
            if (rest[0] == 0x22 && rest[5] == 0) {
                onPrinted.accept(new String(rest, 1, 4, StandardCharsets.US_ASCII));
            }
        } else if ((b & 0x93) == 0x12) {
            statuses.add(b);
        } else if ((b & 0x90) == 0) {
            answers.add(b);
        }
    }

    /** In the middle of an answer a pause means nothing. */
    private int patient(InputStream in) throws IOException {
        while (!lost) {
            try {
                int b = in.read();
                if (b < 0) {
                    break;
                }
                return b;
            } catch (SocketTimeoutException e) {
                continue;
            }
        }
        throw new IOException("the printer hung up");
    }
}
