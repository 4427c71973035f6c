package io.memberloop.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String describe() {
        var system = system();
        return String.format(
                Locale.ROOT,
                "Machine: %d cores, %d GiB, %s %s, JDK %s; clients, server, simulator and database share the cores",
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"));
    }

    /** Eight clients alone make a load of some; what others did meanwhile shows here. */
    static String load() {
        return String.format(Locale.ROOT, "Load average at the end: %.1f", system().getSystemLoadAverage());
    }

    private static com.sun.management.OperatingSystemMXBean system() {
        return (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }
}
