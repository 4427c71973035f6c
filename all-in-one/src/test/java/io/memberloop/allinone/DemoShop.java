package io.memberloop.allinone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;

/**
 * The demo shop with everything in it, started once for all whole-process tests of a run and stopped at its end. A test
 * class gets it as a parameter of its constructor or method by {@code @ExtendWith(DemoShopExtension.class)}.
 *
 * <p>Tests share its data: they use customers, tables and amounts of their own.
 */
final class DemoShop implements AutoCloseable {

    static final String APPID = "wxdemo0000000001";
    static final String MCHID = "1900000001";
    static final String CONSOLE_PASSWORD = "memberloop-demo";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SupervisorProcess supervisor;
    private final Deque<String> unusedDeviceCodes = new ArrayDeque<>();

    private DemoShop(SupervisorProcess supervisor) {
        this.supervisor = supervisor;
    }

    static DemoShop open() throws IOException {
        return open("demo-shop");
    }

    /** One of its own, for a test that treats it badly; the caller closes it. */
    static DemoShop open(String name) throws IOException {
        DemoShop shop = new DemoShop(new SupervisorProcess(name));
        shop.supervisor.startAndAwaitReady();
        shop.readDeviceCodes();
        return shop;
    }

    int consolePort() {
        return supervisor.consolePort;
    }

    int bridgePort() {
        return supervisor.bridgePort;
    }

    int simulatorPort() {
        return supervisor.simulatorPort;
    }

    int printerPort() {
        return supervisor.printerPort;
    }

    Path data() {
        return supervisor.data;
    }

    /** The address a person would type, as {@code console(/console)}. */
    String console(String path) {
        return "http://localhost:" + consolePort() + path;
    }

    String bridge(String path) {
        return "http://localhost:" + bridgePort() + path;
    }

    String simulator(String path) {
        return "http://localhost:" + simulatorPort() + path;
    }

    /** A code with which one handheld can be paired; the demo has few. */
    String deviceCode() {
        return unusedDeviceCodes.remove();
    }

    /** The simulator's control API; paths below {@code /sim/api}. */
    Wire simulator() {
        return new Wire("http://127.0.0.1:" + simulatorPort() + "/sim/api");
    }

    /** The documented API for handhelds; paths below {@code /device/v1}. */
    Wire devices() {
        return new Wire("http://127.0.0.1:" + bridgePort() + "/device/v1");
    }

    /** Asks the database, in the application's name: the oracle for what was booked. */
    String sql(String statement) throws IOException, InterruptedException {
        return supervisor.sql(statement);
    }

    /** The customer does something with the phone: {@code scan}, {@code pay}, {@code claim}, {@code menu} … */
    JsonNode customer(String customer, String deed, Object body) {
        return simulator().post("/customers/" + customer + "/" + deed, body);
    }

    /**
     * kill -9 of one process; returns when it is gone. The supervisor starts it again by itself.
     *
     * @param name server, bridge, simulator, database or redis
     */
    void kill(String name) throws IOException {
        ProcessHandle process =
                ProcessHandle.of(supervisor.pidOf(name)).orElseThrow(() -> new IllegalStateException(name));
        process.destroyForcibly();
        process.onExit().join();
    }

    /**
     * One process stops answering without ending, as when its cable is pulled; the rest of the shop goes on.
     *
     * @param name as for {@link #kill}
     * @return to be closed when it goes on
     */
    Frozen freeze(String name) throws IOException, InterruptedException {
        long pid = supervisor.pidOf(name);
        signal("STOP", pid);
        return () -> signal("CONT", pid);
    }

    /**
     * Files of one process may not grow any more, as on a full disk; the rest of the shop has room.
     *
     * @return to be closed when there is room again
     */
    Frozen fillDiskOf(String name) throws IOException, InterruptedException {
        long pid = supervisor.pidOf(name);
        limitFiles(pid, "4096:unlimited");
        return () -> limitFiles(pid, "unlimited:unlimited");
    }

    private static void limitFiles(long pid, String bytes) throws IOException, InterruptedException {
        int told = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes)
                .inheritIO()
                .start()
                .waitFor();
        if (told != 0) {
            throw new IOException("prlimit ended with " + told);
        }
    }

    interface Frozen extends AutoCloseable {

        @Override
        void close() throws IOException, InterruptedException;
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        int told = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (told != 0) {
            throw new IOException("kill -" + signal + " " + pid + " ended with " + told);
        }
    }

    /** @param name server, bridge, simulator, database or redis */
    long pidOf(String name) throws IOException {
        return supervisor.pidOf(name);
    }

    boolean isReady(int port) throws IOException, InterruptedException {
        return supervisor.isReady(port);
    }

    /** Waits until all three servers say that they can be used. */
    void awaitReady() {
        Await.until(
                "server, bridge and simulator are ready",
                PATIENCE,
                () -> supervisor.isReady(consolePort())
                        && supervisor.isReady(bridgePort())
                        && supervisor.isReady(simulatorPort()));
    }

    /** kill -9 of the supervisor itself, and the start after it. */
    void killSupervisorAndStartAgain() throws IOException, InterruptedException {
        supervisor.kill();
        supervisor.startAndAwaitReady();
        readDeviceCodes();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        supervisor.stop();
        supervisor.clear();
    }

    private void readDeviceCodes() throws IOException {
        unusedDeviceCodes.clear();
        JsonNode provision = Json.tree(Files.readString(data().resolve(Demo.PROVISION_FILE)));
        for (JsonNode code : provision.path("enrolCodes")) {
            if (code.path("kind").stringValue().equals("DEVICE")) {
                unusedDeviceCodes.add(code.path("code").stringValue());
            }
        }
    }

    /** What the process wrote; for a test that looks for something that must not be there. */
    String log(String name) throws IOException {
        return Files.readString(data().resolve("logs/" + name + ".log"));
    }
}
