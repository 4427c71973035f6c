package io.memberloop.allinone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line asks for. Ports of the engines are empty when the supervisor may choose and remember them.
 *
 * @param listen the address the three HTTP servers bind to: loopback, because the demo's passwords are public, or all
 * @param lib a folder with the runnable jars, when they are not beside the supervisor or in the source tree
 */
record Options(
        int consolePort,
        int bridgePort,
        int simulatorPort,
        int printerPort,
        OptionalInt databasePort,
        OptionalInt redisPort,
        String listen,
        Path data,
        Optional<Path> lib) {

    static final String CONSOLE = "--console-port";
    static final String BRIDGE = "--bridge-port";
    static final String SIMULATOR = "--simulator-port";
    static final String PRINTER = "--printer-port";
    static final String DATABASE = "--database-port";
    static final String REDIS = "--redis-port";
    static final String LISTEN = "--listen";
    static final String DATA = "--data";
    static final String LIB = "--lib";

    static final String USAGE = """
            Options:
              --console-port <port>    console, H5 and APIs (8080)
              --bridge-port <port>     waiter page and device API (8081)
              --simulator-port <port>  the simulated WeChat: phone, printer, control API (8090)
              --printer-port <port>    virtual receipt printer (9100)
              --database-port <port>   MariaDB; otherwise a free port, remembered in the data folder
              --redis-port <port>      Redis; otherwise a free port, remembered in the data folder
              --listen <address>       127.0.0.1 (this machine only) or 0.0.0.0 (the network too)
              --data <folder>          where everything is kept (./data)
              --lib <folder>           where the runnable jars are, when not beside this one
              --help                   this text""";

    /**
     * Reads the command line. An option given twice counts as given last, so that scripts can set their own defaults.
     *
     * @throws StartRefused naming the option that is unknown, lacks its value or has one that cannot be
     */
    static Options parse(String... arguments) {
        Map<String, String> given = read(arguments);
        Options options = new Options(
                port(given, CONSOLE).orElse(8080),
                port(given, BRIDGE).orElse(8081),
                port(given, SIMULATOR).orElse(8090),
                port(given, PRINTER).orElse(9100),
                port(given, DATABASE),
                port(given, REDIS),
                listen(given.getOrDefault(LISTEN, "127.0.0.1")),
                folder(DATA, given.getOrDefault(DATA, "data")),
                Optional.ofNullable(given.get(LIB)).map(lib -> folder(LIB, lib)));
        options.refuseSharedPorts();
        return options;
    }

    /** The ports that were chosen by the person (or by default), by the option that changes each. */
    Map<String, Integer> fixedPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(CONSOLE, consolePort);
        ports.put(BRIDGE, bridgePort);
        ports.put(SIMULATOR, simulatorPort);
        ports.put(PRINTER, printerPort);
        databasePort.ifPresent(port -> ports.put(DATABASE, port));
        redisPort.ifPresent(port -> ports.put(REDIS, port));
        return ports;
    }

    private static Map<String, String> read(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            String value = null;
            int equals = name.indexOf('=');
            if (name.startsWith("--") && equals > 0) {
                value = name.substring(equals + 1);
                name = name.substring(0, equals);
            }
            if (!USAGE.contains("  " + name + " <")) {
                throw StartRefused.beforeStart("Unknown option: " + name + "\n\n" + USAGE);
            }
            if (value == null && ++i < arguments.length) {
                value = arguments[i];
            }
            if (value == null || value.isBlank()) {
                throw StartRefused.beforeStart("Option " + name + " needs a value.\n\n" + USAGE);
            }
            given.put(name, value);
        }
        return given;
    }

    private static OptionalInt port(Map<String, String> given, String option) {
        String text = given.get(option);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw StartRefused.beforeStart("Option " + option + " needs a port from 1 to 65535, not \"" + text + "\".");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static Path folder(String option, String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw StartRefused.beforeStart("Option " + option + " needs a folder, not \"" + text + "\".");
        }
    }

    private static String listen(String text) {
        if (!text.equals("127.0.0.1") && !text.equals("0.0.0.0")) {
            throw StartRefused.beforeStart("Option " + LISTEN
                    + " takes 127.0.0.1 (this machine only) or 0.0.0.0 (the network too), not \"" + text + "\".");
        }
        return text;
    }

    private void refuseSharedPorts() {
        Map<Integer, String> owners = new LinkedHashMap<>();
        fixedPorts().forEach((option, port) -> {
            String owner = owners.putIfAbsent(port, option);
            if (owner != null) {
                throw StartRefused.beforeStart(
                        "Port " + port + " is used twice: " + owner + " and " + option + ". Give one of them another.");
            }
        });
    }
}
