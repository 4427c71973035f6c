package io.memberloop.bridge.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A printer that keeps what it is sent and answers status and acknowledgement requests as the command reference says. */
public final class FakePrinter implements AutoCloseable {

    private final ServerSocket server;
    private final List<byte[]> papers = new CopyOnWriteArrayList<>();
    /** How often the drawer was opened. */
    public final AtomicInteger kicks = new AtomicInteger();

    public volatile boolean paperOut;
    public volatile boolean acknowledges = true;

    public FakePrinter() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "fake-printer");
        thread.setDaemon(true);
        thread.start();
    }

    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Text of each piece of paper, commands left in. */
    public List<String> papers() {
        return papers.stream().map(p -> new String(p, Charset.forName("GBK"))).toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                serve(socket);
            } catch (IOException e) {
                // the bridge hung up, or the test is over
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var paper = new ByteArrayOutputStream();
        int c;
        while ((c = in.read()) >= 0) {
            if (c == 0x10) {
                in.read();
                socket.getOutputStream().write(status(in.read()));
                continue;
            }
            paper.write(c);
            var bytes = paper.toByteArray();
            int at = bytes.length - 11;
            if (at >= 0 && bytes[at] == 0x1d && bytes[at + 1] == 0x28 && bytes[at + 2] == 0x48 && bytes[at + 3] == 6) {
                keep(java.util.Arrays.copyOf(bytes, at));
                paper.reset();
                if (acknowledges) {
                    socket.getOutputStream().write(new byte[] {
                        0x37, 0x22, bytes[at + 7], bytes[at + 8], bytes[at + 9], bytes[at + 10], 0
                    });
                } else {
                    return;
                }
            }
        }
    }

    /** A job that is nothing but a kick is no paper. */
    private void keep(byte[] job) {
        if (job.length < 10 && HexFormat.of().formatHex(job).contains("1b70")) {
            kicks.incrementAndGet();
        } else {
            papers.add(job);
        }
    }

    private int status(int n) {
        if (!paperOut) {
            return 0x12;
        }
        return switch (n) {
            case 1 -> 0x1a;
            case 4 -> 0x72;
            default -> 0x12;
        };
    }
}
