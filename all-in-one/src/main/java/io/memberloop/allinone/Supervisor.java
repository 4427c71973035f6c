package io.memberloop.allinone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Starts the parts in the order in which they need each other, keeps them running, stops them the other way round. */
public final class Supervisor {

    private static final String PORTS_FILE = "ports.json";
    /** Beside the bridge's own file: who empties that folder, to pair anew, removes both. */
    private static final String PAIRED_FILE = "bridge/paired";

    private static final Duration ENGINE_PATIENCE = Duration.ofMinutes(2);
    private static final Duration SERVER_PATIENCE = Duration.ofMinutes(5);

    private final Options options;
    private final Screen screen;
    private final Deque<Child> children = new ArrayDeque<>();
    private boolean stopped;

    private Supervisor(Options options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /**
     * Runs until it is stopped by Ctrl-C or SIGTERM. Ends with 2 when the command or the machine does not allow a
     * start, with 1 when a part could not be started.
     */
    public static void main(String... arguments) throws InterruptedException {
        Screen screen = new Screen();
        if (Arrays.asList(arguments).contains("--help")) {
            screen.block("Memberloop: the demo shop in one command.\n\n" + Options.USAGE);
            return;
        }
        try {
            Supervisor supervisor = new Supervisor(Options.parse(arguments), screen);
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
            supervisor.start();
            Thread.currentThread().join();
        } catch (StartRefused e) {
            screen.block(e.getMessage());
            System.exit(e.exitCode());
        }
    }

    private void start() throws InterruptedException {
        long begun = System.nanoTime();
        DataFolder data = DataFolder.open(options.data());
        Jars jars = new Jars(Jars.ownHome(), options.lib());
        Secrets secrets = Secrets.of(data);
        Servers servers = new Servers(options, data, secrets, jars);
        servers.refuseMissingJars();
        LeftOvers.end(data, screen::say);
        Ports.refuseTaken(options.fixedPorts());
        EnginePorts ports = enginePorts(data);

        screen.say("Starting; everything is kept in " + data.root());
        // the simulator takes a while to start and needs nobody, so it does that beside the database
        Child simulator = launch(servers.simulator(), data);
        Database database = startEngines(data, secrets, ports);
        simulator.awaitUsable(SERVER_PATIENCE);

        Optional<String> bridgeCode = isPaired(data) ? Optional.empty() : Optional.of(Secrets.code(8));
        Map<String, String> codes =
                new Demo(servers.simulatorAddress()).provision(data, secrets, servers.callbackUrl(), bridgeCode);
        launch(servers.server(database, ports.redis()), data).awaitUsable(SERVER_PATIENCE);
        launch(servers.bridge(bridgeCode.orElse("")), data).awaitUsable(ENGINE_PATIENCE);
        data.writePrivate(PAIRED_FILE, "");
        screen.block(Welcome.text(options, data.root(), codes, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private Database startEngines(DataFolder data, Secrets secrets, EnginePorts ports) throws InterruptedException {
        Child redis = launch(new RedisEngine(data, secrets, ports.redis()).server(), data);
        Database database = new Database(data, secrets, ports.database());
        database.unpack();
        if (!database.isInstalled()) {
            launch(database.installation(), data).awaitEnd(ENGINE_PATIENCE);
            database.installed();
        }
        launch(database.server(), data).awaitUsable(ENGINE_PATIENCE);
        redis.awaitUsable(ENGINE_PATIENCE);
        return database;
    }

    private static boolean isPaired(DataFolder data) {
        return data.read(PAIRED_FILE).isPresent();
    }

    private Child launch(Launch launch, DataFolder data) {
        Child child = new Child(launch, data, screen);
        synchronized (this) {
            if (stopped) {
                throw StartRefused.duringStart("Stopped while starting.");
            }
            children.push(child);
        }
        child.start();
        return child;
    }

    /** What was started last is stopped first. */
    private void stop() {
        List<Child> running;
        synchronized (this) {
            stopped = true;
            running = List.copyOf(children);
        }
        if (running.isEmpty()) {
            return;
        }
        screen.say("Stopping");
        running.forEach(Child::stop);
        screen.say("Stopped; everything is kept in " + options.data());
    }

    private record EnginePorts(int database, int redis) {}

    private EnginePorts enginePorts(DataFolder data) {
        JsonNode remembered = Json.tree(data.read(PORTS_FILE).orElse("{}"));
        Set<Integer> reserved = new HashSet<>(options.fixedPorts().values());
        int database = options.databasePort().isPresent()
                ? options.databasePort().getAsInt()
                : Ports.freePort(port(remembered, "database"), reserved);
        reserved.add(database);
        int redis = options.redisPort().isPresent()
                ? options.redisPort().getAsInt()
                : Ports.freePort(port(remembered, "redis"), reserved);
        EnginePorts ports = new EnginePorts(database, redis);
        data.writePrivate(PORTS_FILE, Json.write(ports));
        return ports;
    }

    private static OptionalInt port(JsonNode ports, String name) {
        return ports.path(name).isInt() ? OptionalInt.of(ports.path(name).intValue()) : OptionalInt.empty();
    }
}
