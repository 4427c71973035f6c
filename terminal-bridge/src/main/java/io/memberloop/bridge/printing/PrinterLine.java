package io.memberloop.bridge.printing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One connection to a network printer (TCP 9100). */
final class PrinterLine implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int STATUS_MILLIS = 2_000;
    private static final int ACK_MILLIS = 15_000;

    private final Socket socket = new Socket();

    PrinterLine(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        var host = address.substring(0, colon);
        socket.connect(new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))), CONNECT_MILLIS);
    }

    /**
     * Asks what keeps the printer from printing (DLE EOT 2 and 4; fixed bits 0x12).
     *
     * @return null when it is ready
     */
    String obstacle() throws IOException {
        int offline = ask(2);
        if ((offline & 0x04) != 0) {
            return "cover_open";
        }
        int paper = ask(4);
        return (paper & 0x60) != 0 || (offline & 0x20) != 0 ? "paper_out" : null;
    }

    private int ask(int what) throws IOException {
        socket.setSoTimeout(STATUS_MILLIS);
        socket.getOutputStream().write(new byte[] {0x10, 0x04, (byte) what});
        socket.getOutputStream().flush();
        int answer = socket.getInputStream().read();
        if (answer < 0 || (answer & 0x93) != 0x12) {
            throw new IOException("no status, got " + answer);
        }
        return answer;
    }

    /** Sends the bytes and asks to be told when they are on paper (GS ( H, function 48, process id). */
    void send(byte[] bytes, String processId) throws IOException {
        var out = socket.getOutputStream();
        out.write(bytes);
        out.write(new byte[] {0x1D, '(', 'H', 6, 0, 0x30, 0x30});
        out.write(processId.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** @return whether the printer said that it printed this process id: {@code 37 22 d1 d2 d3 d4 00} */
    boolean printed(String processId) throws IOException {
        socket.setSoTimeout(ACK_MILLIS);
        try {
            var ack = socket.getInputStream().readNBytes(7);
            boolean whole = ack.length == 7 && ack[0] == 0x37 && ack[1] == 0x22 && ack[6] == 0;
            return whole && new String(ack, 2, 4, StandardCharsets.US_ASCII).equals(processId);
        } catch (SocketTimeoutException silent) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
