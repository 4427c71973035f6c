package io.memberloop.allinone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Asks the operating system which ports can be had. */
final class Ports {

    private Ports() {}

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // every address: a server on only one of them would answer in our place as well
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Refuses the start when one of these ports is taken, naming every taken one at once.
     *
     * @param ports by the option that changes each
     */
    static void refuseTaken(Map<String, Integer> ports) {
        List<String> taken = new ArrayList<>();
        ports.forEach((option, port) -> {
            if (!isFree(port)) {
                taken.add("Port " + port + " is already in use by another program. End that program, or choose another"
                        + " port with " + option + " <port>.");
            }
        });
        if (!taken.isEmpty()) {
            throw StartRefused.beforeStart(String.join("\n", taken));
        }
    }

    /** The remembered port while nobody else has taken it, otherwise any free port that is not reserved. */
    static int freePort(OptionalInt remembered, Set<Integer> reserved) {
        if (remembered.isPresent() && !reserved.contains(remembered.getAsInt()) && isFree(remembered.getAsInt())) {
            return remembered.getAsInt();
        }
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (!reserved.contains(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw StartRefused.beforeStart("No free port could be found: " + e.getMessage());
            }
        }
    }
}
