package io.memberloop.bridge.tls;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** By what this machine can be called in the shop's network. */
final class OwnNames {

    private OwnNames() {}

    /** {@code localhost}, what is configured, and every address of this machine, in a fixed order. */
    static Collection<String> with(List<String> configured) {
        var names = new TreeSet<>(addresses());
        names.add("localhost");
        names.add("127.0.0.1");
        if (configured != null) {
            names.addAll(configured);
        }
        return names;
    }

    /** Addresses of version 4 that others in the network can reach. */
    static List<String> addresses() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }
}
