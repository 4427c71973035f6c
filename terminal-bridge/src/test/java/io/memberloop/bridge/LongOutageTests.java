package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.FakeShop;
import io.memberloop.bridge.fake.LeapingClock;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Eight hours without the server, by the bridge's clock: five handhelds, five hundred operations. While everything is told, the
 * power fails three times, each time with answers that were lost. The bridge is the real one; the server is played, by the rules
 * of terminal-api. {@code -Dseed=…} repeats a run.
 */
class LongOutageTests {

    private static final int DEVICES = 5;
    private static final int OPERATIONS = 500;
    private static final Duration OUTAGE = Duration.ofHours(8);
    private static final Duration STEP = OUTAGE.dividedBy(OPERATIONS);
    private static final int CRASHES = 3;
    /** Seconds. */
    private static final int PATIENCE = 60;

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    Path folder;

    private final LeapingClock clock = new LeapingClock();
    private final Random chance = new Random(SEED);
    private final List<Till> tills = new ArrayList<>();
    /** What was taken at the till for each bill, in fen. */
    private final Map<String, Long> taken = new LinkedHashMap<>();

    private FakeCrm crm;
    private FakePrinter printer;
    private RunningBridge bridge;
    private Path data;
    private int operations;
    private int bills;

    @AfterEach
    void close() throws Exception {
        bridge.close();
        crm.close();
        printer.close();
    }

    @Test
    void afterEightHoursAndThreeCrashesEverythingIsToldOnce() throws Exception {
        System.out.println("seed " + SEED + " (repeat with -Dseed=" + SEED + ")");
        open();
        var paidTwice = presented();
        var parked = presented();
        tills.get(0).post("/bills/" + parked + "/member", "{\"value\":\"" + FakeShop.CARD + "\"}");
        long before = clock.millis();
        goOffline();
        // while nobody can tell the till, one guest pays on the own phone and one closes the account
        crm.shop.guestHasPaid(paidTwice);
        crm.shop.memberGone = true;
        take(tills.get(0), paidTwice, "{\"kind\":\"CASH\"}", 10_000);
        take(tills.get(1), parked, "{\"kind\":\"CASH\"}", 10_000);
        while (operations < OPERATIONS) {
            bill(tills.get(bills++ % DEVICES));
        }
        assertThat(clock.millis() - before).isGreaterThanOrEqualTo(OUTAGE.toMillis());

        crm.mood = FakeCrm.Mood.NORMAL;
        for (int crash = 1; crash <= CRASHES; crash++) {
            int left = waiting() - taken.size() / (CRASHES + 2);
            RunningBridge.until("some of it is told", PATIENCE, () -> waiting() <= left);
            crm.mood = FakeCrm.Mood.SILENT_AFTER_EFFECT;
            RunningBridge.until("answers are lost", PATIENCE, () -> crm.shop.captured() > told());
            powerFails(crash);
            crm.mood = FakeCrm.Mood.NORMAL;
        }

        RunningBridge.until("everything is told but what waits for a person", PATIENCE, () -> {
            clock.leap(Duration.ofMillis(500));
            return waiting() == 1;
        });
        var booked = taken.keySet().stream()
                .filter(bill -> !List.of(paidTwice, parked).contains(bill))
                .collect(Collectors.toMap(bill -> bill, bill -> crm.shop.captured(bill)));
        var expected = new LinkedHashMap<>(taken);
        expected.keySet().removeAll(List.of(paidTwice, parked));
        assertThat(booked).as("nothing lost, nothing doubled").isEqualTo(expected);
        assertThat(takings()).as("the book of takings").isEqualTo(sum(taken) + 10_000);
        assertThat(crm.shop.captured(paidTwice)).as("cash stands beside WeChat").isEqualTo(20_000);
        assertThat(conflicts()).as("conflicts").containsExactly(parked + " member_unknown");
    }

    private void open() throws Exception {
        crm = new FakeCrm(0);
        printer = new FakePrinter();
        data = folder.resolve("disk-0");
        start();
        for (int n = 0; n < DEVICES; n++) {
            var till = new Till(bridge.url).enrolled("GOOD700" + n).loggedIn();
            tills.add(till);
        }
    }

    private void start() throws Exception {
        bridge = new RunningBridge(clock, data, crm.url(), printer.address(), 0);
        RunningBridge.until("paired", () -> bridge.context.getBean(Link.class).online());
    }

    private void goOffline() throws Exception {
        crm.mood = FakeCrm.Mood.DOWN;
        RunningBridge.until("offline", () -> !bridge.context.getBean(Link.class).online());
    }

    /** A bill of ¥100.00 that the server knows. */
    private String presented() throws Exception {
        var bill = tills.get(0).post("/bills", "{\"amount\":10000}").text("/id");
        tills.get(0).post("/bills/" + bill + "/present", "{}");
        return bill;
    }

    /** One, two or three tenders; each request is an operation, and time passes with each. */
    private void bill(Till till) throws Exception {
        till.signer.skewMillis = clock.ahead();
        // whoever has not pressed anything for a quarter of an hour is asked for the PIN again
        till.loggedIn();
        long amount = 5_000 + 100L * chance.nextInt(400);
        var bill = press(till, "/bills", "{\"amount\":" + amount + ",\"note\":\"断网\"}")
                .text("/id");
        int parts = 1 + chance.nextInt(3);
        for (int part = 1; part < parts; part++) {
            take(
                    till,
                    bill,
                    "{\"kind\":\"BANK_CARD\",\"amount\":1000,\"reference\":\"A-%04d\"}".formatted(operations),
                    1_000);
        }
        long rest = amount - 1_000L * (parts - 1);
        take(till, bill, "{\"kind\":\"CASH\",\"received\":" + (rest + 500) + "}", rest);
    }

    private void take(Till till, String bill, String charge, long fen) throws Exception {
        assertThat(press(till, "/bills/" + bill + "/charge", charge).status()).isEqualTo(200);
        taken.merge(bill, fen, Long::sum);
    }

    private Till.Answer press(Till till, String path, String body) throws Exception {
        clock.leap(STEP);
        operations++;
        till.signer.skewMillis = clock.ahead();
        var op = "op-%04d-x".formatted(operations);
        var answer = till.call("POST", path, body, op);
        // a finger that slips presses twice
        return operations % 7 == 0 ? till.call("POST", path, body, op) : answer;
    }

    /** The disk as it is in this moment goes on in another machine; whatever the old one does now is gone. */
    private void powerFails(int crash) throws Exception {
        var disk = Files.createDirectories(folder.resolve("disk-" + crash));
        bridge.context.getBean(Transactions.class).write(() -> copy(data, disk));
        bridge.close();
        data = disk;
        start();
    }

    private static void copy(Path from, Path to) {
        try {
            for (var name : List.of("store.db", "store.db-wal")) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JdbcTemplate jdbc() {
        return bridge.context.getBean(JdbcTemplate.class);
    }

    private int waiting() {
        return jdbc().queryForObject(
                        "select count(*) from tender where state in ('REQUESTED', 'TAKEN')", Integer.class);
    }

    private long told() {
        return jdbc().queryForObject("select coalesce(sum(amount), 0) from tender where state = 'CAPTURED'", Long.class)
                + 10_000;
    }

    private long takings() {
        return jdbc().queryForObject("select sum(amount) from taking", Long.class);
    }

    private List<String> conflicts() {
        return jdbc().queryForList("select bill_id || ' ' || problem from tender where problem <> ''", String.class);
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
