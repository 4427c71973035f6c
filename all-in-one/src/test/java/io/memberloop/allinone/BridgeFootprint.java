package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * How much memory a bridge takes and how long it needs to start, as the launcher starts it, against the packaged server and simulator. No
 * part of a build: {@code mvn -Pfootprint verify}. It writes {@code all-in-one/target/footprint.md}; Linux only, since it reads {@code
 * /proc}.
 */
class BridgeFootprint {

    private static final int STARTS = 5;
    private static final int BILLS = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Path REPORT = Path.of("target", "footprint.md");

    private DemoShop shop;

    @BeforeEach
    void aShopOfItsOwn() throws Exception {
        shop = DemoShop.open("footprint-shop");
    }

    @AfterEach
    void closeIt() throws Exception {
        shop.close();
    }

    /** @param resident RSS, what the kernel counts for the process @param proportional PSS, shared pages divided; in KiB */
    private record Memory(long resident, long proportional) {

        static Memory of(long pid) throws IOException {
            var lines = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
            return new Memory(kib(lines, "Rss:"), kib(lines, "Pss:"));
        }

        private static long kib(List<String> lines, String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f | %.0f", resident / 1024.0, proportional / 1024.0);
        }
    }

    @Test
    void measure() throws Exception {
        List<Long> starts = new ArrayList<>();
        for (int n = 0; n < STARTS; n++) {
            starts.add(startedAgain());
        }
        idle();
        var fresh = Memory.of(shop.pidOf("bridge"));
        sell();
        var busy = Memory.of(shop.pidOf("bridge"));
        idle();
        var later = Memory.of(shop.pidOf("bridge"));
        report(starts, fresh, busy, later);
    }

    /** @return milliseconds from the beginning of the process until it says that it can be used */
    private long startedAgain() throws Exception {
        long before = shop.pidOf("bridge");
        shop.kill("bridge");
        Await.until("the bridge listens", PATIENCE, () -> shop.pidOf("bridge") != before && listens());
        Await.until("the bridge can be used", PATIENCE, () -> shop.isReady(shop.bridgePort()));
        return age(shop.pidOf("bridge"));
    }

    /** In milliseconds, by the kernel's own two clocks: what Java says of a process's start is off by up to a second. */
    private static long age(long pid) throws IOException {
        var up = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // the name may hold blanks; after it the start is the twentieth field, in hundredths of a second
        var ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        return Math.round(Double.parseDouble(up) * 1_000) - Long.parseLong(ticks) * 10;
    }

    private boolean listens() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), shop.bridgePort())) {
            return socket.isConnected();
        } catch (SocketException notYet) {
            return false;
        }
    }

    /** The timers of a bridge come round meanwhile, and the collector has a reason to give back what it does not need. */
    private static void idle() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
    }

    /** Takeaway bills of three dishes, paid in cash, each with a slip whose name no printer has letters for: it is drawn. */
    private void sell() throws Exception {
        var device = Handheld.pairedWith(shop.devices(), shop.deviceCode());
        var till = device.with(
                "TB-Staff",
                device.post("/staff/login", Map.of("number", "02", "pin", "246802"))
                        .path("session")
                        .stringValue());
        var dishes = plainDishes(till.get("/menu"));
        for (int n = 0; n < BILLS; n++) {
            var op = "footprint-%04d-".formatted(n);
            var name = Map.of("name", "𠮷🍜 " + n, "takeaway", true);
            var bill = till.with("TB-Op", op + "open")
                    .post("/counter-bills", name)
                    .path("id")
                    .stringValue();
            for (int line = 0; line < 3; line++) {
                var dish = Map.of("itemId", dishes.get((n + line) % dishes.size()), "quantity", 1 + line);
                till.with("TB-Op", op + "line" + line).post("/bills/" + bill + "/lines", dish);
            }
            till.with("TB-Op", op + "cash").post("/bills/" + bill + "/charge", Map.of("kind", "CASH"));
            Await.until("the slip of " + bill + " is out", PATIENCE, () -> till.get("/bills/" + bill)
                    .at("/slip/state")
                    .stringValue()
                    .equals("CONFIRMED"));
        }
    }

    private static List<String> plainDishes(JsonNode menu) {
        List<String> ids = new ArrayList<>();
        for (var item : menu.path("items")) {
            boolean asks =
                    item.path("choices").isArray() && !item.path("choices").isEmpty();
            if (!asks && !item.path("unitGrams").isNumber()) {
                ids.add(item.path("id").stringValue());
            }
        }
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private static void report(List<Long> starts, Memory fresh, Memory busy, Memory later) throws IOException {
        var sorted = starts.stream().sorted().toList();
        var text = """
                # What a bridge takes

                terminal-bridge, packaged and started as the launcher starts it (`Servers.bridge`), beside the packaged server and simulator on
                the same machine; %s, Java %s on %d cores.

                | | RSS MiB | PSS MiB |
                |---|--:|--:|
                | %d s after the start | %s |
                | right after %d bills, each with a drawn slip | %s |
                | %d s later | %s |

                From the beginning of the process until it can be used, %d starts on a folder with its data: %d ms, %d–%d.
                """.formatted(
                        Instant.now().toString().substring(0, 10),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        IDLE.toSeconds(),
                        fresh,
                        BILLS,
                        busy,
                        IDLE.toSeconds(),
                        later,
                        starts.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(0),
                        sorted.get(sorted.size() - 1));
        Files.writeString(REPORT, text);
        System.out.println(text);
    }
}
