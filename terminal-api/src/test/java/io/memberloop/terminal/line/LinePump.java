package io.memberloop.terminal.line;

import io.memberloop.terminal.line.LineProxy.Direction;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** One direction of one connection. */
final class LinePump {

    private static final long LATE_NANOS = 300_000_000L;
    private static final int CRUMB = 7;
    private static final int TRICKLE = 256;
    private static final long TRICKLE_NANOS = 50_000_000L;
    private static final int LIMIT = 200;

    private final LineProxy proxy;
    private final Direction direction;
    private final Socket from;
    private final Socket to;
    /** Passed on since the limit began. */
    private int passed;

    LinePump(LineProxy proxy, Direction direction, Socket from, Socket to) {
        this.proxy = proxy;
        this.direction = direction;
        this.from = from;
        this.to = to;
    }

    void run() {
        var buffer = new byte[8_192];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                pass(buffer, n);
            }
            if (proxy.fault(direction) == LineFault.SLOW_CLOSE) {
                proxy.bit();
                LockSupport.parkNanos(LATE_NANOS);
            }
            // the other direction may still have something to say
            to.shutdownOutput();
        } catch (IOException e) {
            LineProxy.close(from);
            LineProxy.close(to);
        }
    }

    private void pass(byte[] bytes, int length) throws IOException {
        var fault = proxy.fault(direction);
        if (fault == null || fault == LineFault.SLOW_CLOSE || fault == LineFault.DOWN) {
            passed = 0;
            write(bytes, 0, length);
            return;
        }
        proxy.bit();
        switch (fault) {
            case LATENCY -> {
                LockSupport.parkNanos(LATE_NANOS);
                write(bytes, 0, length);
            }
            case BANDWIDTH -> inPieces(bytes, length, TRICKLE, TRICKLE_NANOS);
            case SLICER -> inPieces(bytes, length, CRUMB, 0);
            case RESET -> reset();
            case LIMIT -> {
                int rest = Math.max(0, Math.min(length, LIMIT - passed));
                write(bytes, 0, rest);
                passed += rest;
                if (rest < length) {
                    throw new IOException("the limit is reached");
                }
            }
            // swallowed
            default -> passed += length;
        }
    }

    private void inPieces(byte[] bytes, int length, int piece, long pause) throws IOException {
        for (int at = 0; at < length; at += piece) {
            write(bytes, at, Math.min(piece, length - at));
            if (pause > 0 && proxy.fault(direction) != null) {
                LockSupport.parkNanos(pause);
            }
        }
    }

    /** Linger of zero: the end is told by a reset and not by a farewell. */
    private void reset() throws IOException {
        from.setSoLinger(true, 0);
        to.setSoLinger(true, 0);
        throw new IOException("reset");
    }

    private void write(byte[] bytes, int at, int length) throws IOException {
        to.getOutputStream().write(bytes, at, length);
        to.getOutputStream().flush();
    }
}
