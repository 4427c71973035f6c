package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Another program sits on a port the shop wants. */
class PortsTests {

    @Test
    void everyTakenPortIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Ports.refuseTaken(
                            Map.of("--console-port", one.getLocalPort(), "--printer-port", other.getLocalPort())))
                    .withMessageContaining("Port " + one.getLocalPort())
                    .withMessageContaining("--console-port")
                    .withMessageContaining("Port " + other.getLocalPort())
                    .withMessageContaining("--printer-port")
                    .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(2));
        }
    }

    @Test
    void freePortsAreFine() {
        int port = Ports.freePort(OptionalInt.empty(), Set.of());

        assertThatNoException().isThrownBy(() -> Ports.refuseTaken(Map.of("--console-port", port)));
    }

    @Test
    void theDatabaseKeepsItsPortUntilSomebodyElseHasIt() throws Exception {
        int port = Ports.freePort(OptionalInt.empty(), Set.of());

        assertThat(Ports.freePort(OptionalInt.of(port), Set.of())).isEqualTo(port);
        assertThat(Ports.freePort(OptionalInt.of(port), Set.of(port))).isNotEqualTo(port);
        try (ServerSocket taken = new ServerSocket(port)) {
            assertThat(Ports.freePort(OptionalInt.of(taken.getLocalPort()), Set.of()))
                    .isNotEqualTo(port);
        }
    }
}
