package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A busy evening on which server and bridge are killed by turns, with at least thirty bills in flight at each kill: payments,
 * called-off ones, refunds, money paid in and out. What the simulator took and gave back is the oracle: nothing lost, nothing
 * doubled, everything decided, one slip each, and the books hold.
 *
 * <p>Five kills of each in every build, more by the profile {@code faults}; {@code -Dseed=…} repeats the choices of a run.
 */
class KilledWhileBusyIT {

    private static final int GUESTS = 33;
    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> BY_TURNS = List.of("server", "bridge");
    private static final Path REPORT = Path.of("target", "faults.md");

    private DemoShop shop;
    private Evening evening;

    @BeforeEach
    void aShopOfItsOwn() throws Exception {
        shop = DemoShop.open("busy-shop");
        evening = new Evening(shop);
        evening.open();
    }

    @AfterEach
    void closeIt() throws Exception {
        shop.close();
    }

    @Test
    void nothingIsLostAndNothingDoubledHoweverOftenServerAndBridgeAreKilled() throws Exception {
        System.out.println("seed " + SEED + " (repeat with -Dseed=" + SEED + "), " + KILLS + " kills");
        var begun = Instant.now();
        var inFlight = new ArrayList<Integer>();
        var guests = Executors.newFixedThreadPool(GUESTS);
        try {
            List<Future<?>> seats = new ArrayList<>();
            for (int seat = 0; seat < GUESTS; seat++) {
                seats.add(guests.submit(evening.seat(seat, new Random(SEED + seat))));
            }
            kill(inFlight, seats);
            evening.lastRound();
            for (Future<?> seat : seats) {
                seat.get();
            }
        } finally {
            evening.lastRound();
            guests.shutdown();
        }

        var visits = evening.awaitDecided(PATIENCE);
        assertThat(inFlight).allMatch(count -> count >= 30);
        report(begun, inFlight, visits, new Reckoning(shop, evening).of(visits));
    }

    private void kill(List<Integer> inFlight, List<Future<?>> seats) throws Exception {
        var chance = new Random(SEED);
        for (int n = 1; n <= KILLS; n++) {
            int more = 1 + chance.nextInt(6);
            int from = evening.decided();
            Await.until("the evening is in full swing", PATIENCE, () -> {
                evening.papers().collect();
                return evening.decided() >= from + more && evening.inFlight() >= 30
                        || seats.stream().anyMatch(Future::isDone);
            });
            for (Future<?> left : seats) {
                if (left.isDone()) {
                    left.get();
                }
            }
            inFlight.add(evening.inFlight());
            var victim = BY_TURNS.get((n - 1) % BY_TURNS.size());
            shop.kill(victim);
            shop.awaitReady();
            if (victim.equals("bridge")) {
                evening.papers().lookAfterThem();
            }
            System.out.println("kill " + n + " (" + victim + ") survived, " + evening.decided() + " guests so far");
        }
    }

    private void report(Instant begun, List<Integer> inFlight, List<Visit> visits, Reckoning.Result result)
            throws IOException {
        long paid = visits.stream().filter(v -> v.paid() && !v.topUp()).count();
        long topUps = visits.stream().filter(v -> v.paid() && v.topUp()).count();
        var text = """
                # Kills in the middle of a busy evening

                %d × kill -9 of crm-server and %d × of terminal-bridge, by turns, seed %d, on %s, %d s in all, Java %s on %d cores.
                Bills in flight at each kill: %s.

                | | |
                |---|--:|
                | guests | %d |
                | bills paid by WeChat QR: booked once, accrued once, one slip | %d |
                | top-ups paid by WeChat QR, credited once | %d |
                | refunds in part: given back once, one slip | %d |
                | called off, nothing taken | %d |
                | payments and refunds that WeChat made and we do not know | 0 |
                | payments and refunds that we booked and WeChat did not make | 0 |
                | undecided at the end | 0 |
                | differences that the proof of the books found | 0 |
                | papers that came out twice without being marked as copies, or not at all | 0 |

                Of the papers that were on their way when the bridge died, %s.

                Compared were %d payments and %d refunds in the simulator's own ledger; the proof went through %s.
                """.formatted(
                        (KILLS + 1) / 2,
                        KILLS / 2,
                        SEED,
                        begun.toString().substring(0, 10),
                        Duration.between(begun, Instant.now()).toSeconds(),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        inFlight,
                        visits.size(),
                        paid,
                        topUps,
                        result.refunds(),
                        visits.size() - paid - topUps,
                        evening.papers().asked(),
                        result.payments(),
                        result.refunds(),
                        result.proven());
        Files.writeString(REPORT, text);
        System.out.println(text);
    }
}
