package io.memberloop.terminal.line;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between two parts that speak TCP and passes on what they say, until it is told to do it badly; in one direction at a
 * time. Loopback only.
 */
public final class LineProxy implements AutoCloseable {

    /** Which way bytes go. */
    public enum Direction {
        /** From whoever has connected. */
        UP,
        /** Back to whoever has connected. */
        DOWN
    }

    private record Wrong(LineFault fault, Direction direction) {}

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger bites = new AtomicInteger();
    private volatile Wrong wrong;

    /** @param targetPort where the other part listens, on this machine */
    public LineProxy(int targetPort) throws IOException {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        start("line-proxy", this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on, also for those who are connected already. */
    public void breaks(LineFault fault, Direction direction) {
        bites.set(0);
        wrong = new Wrong(fault, direction);
        if (fault == LineFault.DOWN) {
            hangUp();
        }
    }

    /** The line is good again; what was swallowed or cut is gone, and its connections with it. */
    public void heals() {
        var was = wrong;
        wrong = null;
        if (was != null && was.fault() == LineFault.TIMEOUT) {
            hangUp();
        }
    }

    /** How often the fault has hit something since it began. */
    public int bites() {
        return bites.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        hangUp();
    }

    /** What is wrong in a direction right now; null when nothing is. */
    LineFault fault(Direction direction) {
        var now = wrong;
        return now == null || now.direction() != direction ? null : now.fault();
    }

    void bit() {
        bites.incrementAndGet();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var near = listening.accept();
                start("line-proxy-connect", () -> connect(near));
            } catch (IOException e) {
                // the test is over, or whoever called has gone
                Thread.onSpinWait();
            }
        }
    }

    private void connect(Socket near) {
        var far = new Socket();
        open.add(near);
        open.add(far);
        try {
            var now = wrong;
            if (now != null && now.fault() == LineFault.DOWN) {
                bit();
                throw new IOException("the line is down");
            }
            far.connect(target, 2_000);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            var back = new LinePump(this, Direction.DOWN, far, near);
            start("line-proxy-back", back::run);
            new LinePump(this, Direction.UP, near, far).run();
        } catch (IOException e) {
            close(near);
            close(far);
        } finally {
            open.remove(near);
            open.remove(far);
        }
    }

    private void hangUp() {
        open.forEach(LineProxy::close);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
            Thread.onSpinWait();
        }
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
