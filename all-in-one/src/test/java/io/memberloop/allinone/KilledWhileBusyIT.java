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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A busy evening on which the server is killed again and again, with at least thirty bills in flight at each kill. What the
 * simulator took is the oracle: nothing lost, nothing doubled, everything decided, one slip a bill.
 *
 * <p>The profile {@code faults} kills fifty times; {@code -Dseed=…} repeats the choices of a run.
 */
@ExtendWith(DemoShopExtension.class)
class KilledWhileBusyIT {

    private static final int GUESTS = 32;
    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path REPORT = Path.of("target", "faults.md");

    private final DemoShop shop;
    private final Evening evening;

    KilledWhileBusyIT(DemoShop shop) {
        this.shop = shop;
        this.evening = new Evening(shop);
    }

    @Test
    void nothingIsLostAndNothingDoubledHoweverOftenTheServerIsKilled() throws Exception {
        System.out.println("seed " + SEED + " (repeat with -Dseed=" + SEED + "), " + KILLS + " kills");
        var begun = Instant.now();
        evening.open();
        var inFlight = new ArrayList<Integer>();
        var guests = Executors.newFixedThreadPool(GUESTS);
        try {
            List<Future<?>> visits = new ArrayList<>();
            for (int guest = 0; guest < GUESTS; guest++) {
                var visit = evening.guest(guest, new Random(SEED + guest));
                visits.add(guests.submit(visit));
            }
            kill(inFlight);
            evening.lastRound();
            for (Future<?> visit : visits) {
                visit.get();
            }
        } finally {
            evening.lastRound();
            guests.shutdown();
        }

        var bills = evening.awaitDecided(PATIENCE);
        assertThat(inFlight).allMatch(count -> count >= 30);
        compareWithWeChat(bills);
        report(begun, inFlight, bills);
    }

    private void kill(List<Integer> inFlight) throws IOException {
        var chance = new Random(SEED);
        for (int n = 0; n < KILLS; n++) {
            int more = 20 + chance.nextInt(40);
            int from = evening.decided();
            Await.until(
                    "the evening is in full swing",
                    PATIENCE,
                    () -> evening.decided() >= from + more && evening.inFlight() >= 30);
            inFlight.add(evening.inFlight());
            shop.kill("server");
            shop.awaitReady();
        }
    }

    private void compareWithWeChat(List<Evening.Bill> bills) throws IOException, InterruptedException {
        var taken = new ArrayList<String>();
        for (JsonNode transaction : shop.simulator().get("/pay/transactions?mchid=" + DemoShop.MCHID)) {
            if (transaction.path("state").stringValue().equals("SUCCESS")
                    && evening.isOurs(transaction.path("amount").longValue())) {
                taken.add(transaction.path("outTradeNo").stringValue() + "\t"
                        + transaction.path("amount").longValue());
            }
        }
        var between = evening.amountsBetween();
        var booked = shop.sql(
                        "select out_trade_no, amount_fen from payment_attempt where state in ('PAID', 'PAID_LATE')"
                                + " and amount_fen " + between)
                .lines()
                .toList();
        assertThat(booked).as("payments booked, and taken by WeChat").containsExactlyInAnyOrderElementsOf(taken);
        assertThat(shop.sql("select count(*) from payment_attempt where amount_fen " + between
                        + " and state not in ('PAID', 'PAID_LATE', 'CANCELED', 'EXPIRED', 'FAILED')"))
                .as("undecided attempts")
                .isEqualTo("0");
        assertThat(shop.sql(
                        "select coalesce(sum(captured_fen), 0), coalesce(sum(open_fen), 0), count(*) from sale_order"
                                + " where state = 'PAID' and settle_state = 'DONE' and due_fen " + between))
                .isEqualTo(sum(taken) + "\t0\t" + taken.size());
        assertThat(shop.sql("select count(*), coalesce(sum(e.amount), 0) from ledger_entry e join sale_order o"
                        + " on e.business_id = o.id where e.business_kind = 'ORDER' and e.account_id is not null"
                        + " and o.due_fen " + between))
                .as("one accrual a bill")
                .isEqualTo(taken.size() + "\t" + points(taken));
        var paid = bills.stream().filter(Evening.Bill::paid).toList();
        assertThat(paid).hasSameSizeAs(taken);
        Await.until("every slip is printed", PATIENCE, () -> evening.slips() >= paid.size());
        assertThat(evening.slipsOfEachBill(paid)).as("slips of each bill").allMatch(slips -> slips == 1);
    }

    private static long sum(List<String> transactions) {
        return transactions.stream().mapToLong(KilledWhileBusyIT::amount).sum();
    }

    private static long points(List<String> transactions) {
        return transactions.stream().mapToLong(t -> amount(t) / 100).sum();
    }

    private static long amount(String transaction) {
        return Long.parseLong(transaction.substring(transaction.indexOf('\t') + 1));
    }

    private void report(Instant begun, List<Integer> inFlight, List<Evening.Bill> bills) throws IOException {
        long paid = bills.stream().filter(Evening.Bill::paid).count();
        var text = """
                # Kills in the middle of a busy evening

                %d × kill -9 of crm-server, seed %d, on %s, %d s in all.
                Bills in flight at each kill: %s.

                | | |
                |---|---|
                | bills | %d |
                | paid by WeChat QR, each booked once, accrued once, one slip | %d |
                | called off, nothing taken | %d |
                | payments WeChat took and we do not know | 0 |
                | payments we booked and WeChat did not take | 0 |
                | undecided at the end | 0 |
                """.formatted(
                        KILLS,
                        SEED,
                        begun.toString().substring(0, 10),
                        Duration.between(begun, Instant.now()).toSeconds(),
                        inFlight,
                        bills.size(),
                        paid,
                        bills.size() - paid);
        Files.writeString(REPORT, text);
        System.out.println(text);
    }
}
