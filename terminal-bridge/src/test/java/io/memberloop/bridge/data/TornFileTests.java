package io.memberloop.bridge.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The end of the write-ahead log is lost, zeroed or overwritten, as by a disk that lied before a power cut. The bridge then
 * stands where it stood a moment earlier, with everything up to there, or it refuses; it never mixes what was with what is not.
 * {@code -Dseed=…} repeats a run.
 */
class TornFileTests {

    private static final int CASES = 600;
    private static final int STARTS = 3;
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String CASH = "{\"kind\":\"CASH\"}";

    @TempDir
    Path folder;

    private final Random chance = new Random(SEED);
    private final List<Moment> moments = new ArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();

    /** What stood on the disk, and how many operations a waiter had seen acknowledged. */
    private record Moment(byte[] file, byte[] log, int acknowledged) {}

    @Test
    void itStandsWhereItStoodAMomentEarlierOrRefuses() throws Exception {
        System.out.println("seed " + SEED + " (repeat with -Dseed=" + SEED + ")");
        playAnEvening();
        int refused = 0;
        int shortened = 0;
        for (int n = 0; n < CASES; n++) {
            var moment = moments.get(chance.nextInt(moments.size()));
            var data = Files.createDirectories(folder.resolve("case"));
            Files.write(data.resolve("store.db"), moment.file());
            Files.write(data.resolve("store.db-wal"), moment.log());
            Files.deleteIfExists(data.resolve("store.db-shm"));
            var what = "case " + n + ": " + damage(data.resolve("store.db-wal"));
            int found = open(data, moment, what);
            refused += found < 0 ? 1 : 0;
            shortened += found >= 0 && found < moment.acknowledged() ? 1 : 0;
        }
        System.out.println(CASES + " torn logs: " + shortened + " lost an end, " + refused + " refused");
        assertThat(shortened).as("a test that tears nothing proves nothing").isGreaterThan(CASES / 10);
    }

    /** @return how many of the acknowledged operations are there, or -1 when the file is refused */
    private int open(Path data, Moment moment, String what) throws Exception {
        var alarm = new StoreAlarm(Clock.systemUTC());
        try (var file = new StoreFile(data, alarm)) {
            if (file.damage().isPresent()) {
                return -1;
            }
            var jdbc = new JdbcTemplate(file.source());
            var there = jdbc.queryForList("select op_id from op", String.class);
            var flags = acknowledged.subList(0, moment.acknowledged()).stream()
                    .map(there::contains)
                    .toList();
            int prefix = (int) flags.stream().takeWhile(found -> found).count();
            assertThat(flags.subList(prefix, flags.size())).as(what).doesNotContain(true);
            for (var rule : List.of(
                    "select count(*) from device_event having count(*) <> coalesce(max(seq), 0)",
                    "select op_id from op where op_id like 'cash-%' and op_id not in (select device_op from tender)",
                    "select id from bill b where state = 'PAID' and not exists (select 1 from tender t where t.bill_id = b.id"
                            + " and t.state in ('TAKEN', 'CAPTURED'))",
                    "select bill_id from tender t where state in ('TAKEN', 'CAPTURED') and amount <>"
                            + " (select coalesce(sum(amount), 0) from taking k where k.bill_id = t.bill_id)")) {
                assertThat(jdbc.queryForList(rule)).as(what + ": " + rule).isEmpty();
            }
            return prefix;
        }
    }

    private String damage(Path log) throws IOException {
        try (var torn = new RandomAccessFile(log.toFile(), "rw")) {
            int bytes = (int) Math.min(torn.length(), 1 + chance.nextInt(64 * 1024));
            int kind = chance.nextInt(3);
            if (kind == 0) {
                torn.setLength(torn.length() - bytes);
                return "truncated by " + bytes;
            }
            var end = new byte[bytes];
            if (kind == 2) {
                chance.nextBytes(end);
            }
            torn.seek(torn.length() - bytes);
            torn.write(end);
            return bytes + (kind == 1 ? " zeroed" : " overwritten");
        }
    }

    /** Bills that are paid with and without the server, and what stood on the disk in between. */
    private void playAnEvening() throws Exception {
        var data = folder.resolve("evening");
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter();
                var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
            var link = bridge.context.getBean(Link.class);
            RunningBridge.until("paired", link::online);
            var till = new Till(bridge.url).enrolled("GOOD9001").loggedIn();
            for (int n = 0; n < 48; n++) {
                boolean offline = n % 16 >= 8;
                crm.mood = offline ? FakeCrm.Mood.DOWN : FakeCrm.Mood.NORMAL;
                RunningBridge.until("the link has noticed", () -> link.online() != offline);
                bill(till, n);
                if (n % 4 == 3) {
                    remember(bridge, data);
                }
            }
        }
        assertThat(moments).hasSize(12);
        IntStream.range(0, STARTS).forEach(this::startsOn);
    }

    private void bill(Till till, int n) throws Exception {
        var opened = till.call("POST", "/bills", "{\"table\":\"t1\",\"guests\":2}", op("open", n));
        var bill = opened.text("/id");
        for (int line = 0; line < 3; line++) {
            till.call(
                    "POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i" + (line + 1) + "\"}", op("line" + line, n));
        }
        var paid = till.call("POST", "/bills/" + bill + "/charge", CASH, op("cash", n));
        assertThat(paid.text("/state")).isEqualTo("PAID");
    }

    private String op(String deed, int n) {
        var op = "%s-%04d".formatted(deed, n);
        acknowledged.add(op);
        return op;
    }

    /** Nobody writes while the one connection is ours. */
    private void remember(RunningBridge bridge, Path data) {
        bridge.context.getBean(Transactions.class).write(() -> {
            try {
                moments.add(new Moment(
                        Files.readAllBytes(data.resolve("store.db")),
                        Files.readAllBytes(data.resolve("store.db-wal")),
                        acknowledged.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Not only the file can be opened: a whole bridge goes on with it. */
    private void startsOn(int n) {
        var data = folder.resolve("start-" + n);
        var moment = moments.get(moments.size() - 1 - n);
        try {
            Files.createDirectories(data);
            Files.write(data.resolve("store.db"), moment.file());
            Files.write(data.resolve("store.db-wal"), moment.log());
            damage(data.resolve("store.db-wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var bridge = new RunningBridge(data, "http://127.0.0.1:9", "127.0.0.1:9", 0)) {
            var file = bridge.context.getBean(StoreFile.class);
            var bills = bridge.context.getBean(JdbcTemplate.class);
            assertThat(file.damage()).isEmpty();
            assertThat(bills.queryForObject("select count(*) from bill where state = 'PAID'", Integer.class))
                    .isPositive();
        }
    }
}
