package io.memberloop.bridge.printing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** One connection to a network printer (raw TCP, usually port 9100). */
final class PrinterConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int STATUS_MILLIS = 1_500;
    private static final int ACK_MILLIS = 10_000;

    private final Socket socket = new Socket();

    PrinterConnection(String host, int port) throws IOException {
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** What keeps the printer from printing, or empty; asked before the first byte of a slip (DLE EOT 1, 2 and 4). */
    String trouble() throws IOException {
        int printer = status(1);
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
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    /**
     * Asks the printer to say when everything before this is on paper (GS ( H, function 48).
     *
     * @param tag four printable characters that come back
     * @return false when no answer comes in time
     */
    boolean acknowledged(byte[] tag) throws IOException {
        socket.getOutputStream().write(new byte[] {0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, tag[0], tag[1], tag[2], tag[3]});
        socket.getOutputStream().flush();
        socket.setSoTimeout(ACK_MILLIS);
        var expected = new byte[] {0x37, 0x22, tag[0], tag[1], tag[2], tag[3], 0};
        try {
            return scan(socket.getInputStream(), expected);
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static boolean scan(InputStream in, byte[] expected) throws IOException {
        int matched = 0;
        int read;
        while ((read = in.read()) >= 0) {
            if (read == (expected[matched] & 0xff)) {
                matched++;
            } else {
                matched = read == expected[0] ? 1 : 0;
            }
            if (matched == expected.length) {
                return true;
            }
        }
        return false;
    }

    private int status(int n) throws IOException {
        socket.getOutputStream().write(new byte[] {0x10, 0x04, (byte) n});
        socket.getOutputStream().flush();
        socket.setSoTimeout(STATUS_MILLIS);
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return -1;
        }
    }
}
