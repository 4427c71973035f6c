package io.memberloop.simulator.printer;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.StartRefused;
import java.io.IOException;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The desk's printer. */
@Component
class VirtualPrinter implements SmartLifecycle {

    private static final int KEPT = 100;

    private final int port;
    private final int columns;
    private volatile TcpPrinter printer;

    VirtualPrinter(SimulatorSettings settings) {
        this.port = settings.printerPort();
        this.columns = settings.printerColumns();
    }

    List<Paper> papers() {
        var on = printer;
        return on == null ? List.of() : on.papers();
    }

    void clear() {
        var on = printer;
        if (on != null) {
            on.clear();
        }
    }

    void set(PrinterFaults.Switches switches) {
        var on = printer;
        if (on != null) {
            on.set(switches);
        }
    }

    PrinterFaults.Switches switches() {
        var on = printer;
        return on == null ? PrinterFaults.Switches.NONE : on.faults().switches();
    }

    int drawerKicks() {
        var on = printer;
        return on == null ? 0 : on.faults().drawerKicks();
    }

    @Override
    public void start() {
        if (port < 0) {
            return;
        }
        try {
            printer = new TcpPrinter(port, columns, KEPT);
        } catch (IOException e) {
            throw new StartRefused(
                    "printer port " + port + " is taken by another process; choose one with"
                            + " --simulator.printer-port=…",
                    e);
        }
    }

    @Override
    public void stop() {
        var on = printer;
        printer = null;
        if (on != null) {
            on.close();
        }
    }

    @Override
    public boolean isRunning() {
        return printer != null;
    }
}
