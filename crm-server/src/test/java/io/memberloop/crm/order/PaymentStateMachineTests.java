package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClientResponseException;

/**
 * Payments, cancellations, notifications and questions in any order, while WeChat loses answers and falls silent. The
 * simulator's own ledger says what was taken. A seed is printed; {@code -Dseed=} plays it again.
 */
@ShopTest
class PaymentStateMachineTests {

    private static final int BILLS = 20;
    private static final int DEEDS = 6;
    private static final String ORDERS = "/v3/pay/transactions";

    private final Shops shops;
    private final Tills tills;
    private final SimulatorApi simulator;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private Till till;
    private String guest;

    @Autowired
    PaymentStateMachineTests(Shops shops, Tills tills, SimulatorApi simulator, TestClock clock, JdbcClient jdbc) {
        this.shops = shops;
        this.tills = tills;
        this.simulator = simulator;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @AfterEach
    void asUsualAgain() {
        simulator.delete("/faults");
        simulator.delete("/scenarios");
        simulator.post("/clock", Map.of("offsetSeconds", 0));
        clock.reset();
    }

    @Test
    void whateverHappensInWhateverOrderWhatWeChatTookIsWhatWeBooked() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("payment state machine: -Dseed=" + seed);
        till = tills.in(shops.open());
        guest = "c" + Ids.code(8).toLowerCase();
        simulator.put("/customers/" + guest, Map.of("name", "客人"));
        var dice = new Random(seed);
        var plays = new ArrayList<Callable<Void>>();
        for (int i = 0; i < BILLS; i++) {
            long own = dice.nextLong();
            plays.add(() -> play(new Random(own)));
        }

        troubles(dice);
        inTwo(plays);
        simulator.delete("/faults");
        simulator.delete("/scenarios");
        later();

        Await.until("every payment is decided, seed " + seed, Duration.ofSeconds(90), () -> undecided() == 0);
        var taken = simulator.get("/pay/transactions?mchid=" + till.mchid());
        long atWeChat = 0;
        for (var entry : taken) {
            boolean kept = entry.path("transactionId").isString()
                    && !"REVOKED".equals(entry.path("state").asString());
            atWeChat += kept ? entry.path("amount").asLong() : 0;
        }
        assertThat(sum("select coalesce(sum(paid_fen), 0) from payment_attempt where merchant_id = ?"))
                .as("seed %d", seed)
                .isEqualTo(atWeChat);
        assertThat(sum("select coalesce(sum(amount_fen), 0) from tender where merchant_id = ? and state = 'CAPTURED'"))
                .as("seed %d", seed)
                .isEqualTo(atWeChat);
        assertThat(sum("select coalesce(sum(open_fen), 0) from sale_order where merchant_id = ?"))
                .as("seed %d", seed)
                .isZero();
    }

    /** Wire and customers misbehave for the while; what is chosen depends on the seed. */
    private void troubles(Random dice) {
        var days = List.of("notify-lost", "notify-duplicate", "notify-reordered", "notify-probe", "paid-during-close");
        simulator.post("/scenarios/" + days.get(dice.nextInt(days.size())) + "?mchid=" + till.mchid(), Map.of());
        for (var mode : List.of("NO_ANSWER_AFTER_EFFECT", "STATUS", "HANG")) {
            simulator.post(
                    "/faults",
                    Map.of("match", ORDERS, "times", 2 + dice.nextInt(4), "mode", mode, "millis", 20, "status", 500));
        }
    }

    private Void play(Random dice) {
        var order = till.quickBill(100 + dice.nextInt(5_000));
        long due = till.order(order).path("due").asLong();
        if (dice.nextInt(4) == 0) {
            scan(order, due);
        } else {
            till.chargeQr(order, Till.op(), due);
        }
        for (int i = 0; i < DEEDS; i++) {
            deed(dice, order, due);
        }
        return null;
    }

    private void deed(Random dice, String order, long due) {
        var tenders = till.order(order).path("tenders");
        var tender = tenders.path(tenders.size() - 1);
        var id = tender.path("tenderId").asString();
        switch (dice.nextInt(6)) {
            case 0, 1 ->
                quietly(() -> {
                    if (tender.path("codeUrl").isString()) {
                        till.customerPays(tender.path("codeUrl").asString());
                    }
                });
            case 2 -> till.call(HttpMethod.POST, "/tenders/" + id + "/query", null);
            case 3 -> till.call(HttpMethod.POST, "/tenders/" + id + "/cancel", null);
            case 4 -> quietly(() -> tellAgain(dice));
            // refused while the amount is still reserved or captured; another code when it is free again
            default -> till.chargeQr(order, Till.op(), due);
        }
    }

    private void scan(String order, long amount) {
        var code = simulator
                .get("/customers/" + guest + "/payment-code")
                .path("code")
                .asString();
        till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", Till.op(), "kind", "WECHAT_CODE", "amount", amount, "code", code));
    }

    /** WeChat repeats one of its notifications. */
    private void tellAgain(Random dice) {
        var ledger = simulator.get("/pay/transactions?mchid=" + till.mchid());
        var paid = ledger.valueStream()
                .filter(e -> e.path("transactionId").isString()
                        && !e.path("notifications").isEmpty())
                .toList();
        if (!paid.isEmpty()) {
            var which = paid.get(dice.nextInt(paid.size())).path("outTradeNo").asString();
            simulator.post("/pay/transactions/" + which + "/notify", Map.of("mchid", till.mchid()));
        }
    }

    /** What the customer's phone refuses (paid, closed, expired) is part of the play. */
    private static void quietly(Runnable deed) {
        try {
            deed.run();
        } catch (RestClientResponseException refused) {
            assertThat(refused.getStatusCode().is5xxServerError()).isFalse();
        }
    }

    /** Past every validity; the two clocks stay within the five minutes that signatures live. */
    private void later() {
        clock.advance(Duration.ofSeconds(340));
        simulator.post("/clock", Map.of("offsetSeconds", 200));
    }

    private long undecided() {
        return sum("select count(*) from payment_attempt where merchant_id = ? and needs_human = false"
                + " and state in ('CREATED', 'SUBMITTED', 'AWAITING', 'UNKNOWN', 'CANCEL_REQUESTED')");
    }

    private long sum(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }

    private static void inTwo(List<Callable<Void>> plays) throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (var future : pool.invokeAll(plays)) {
                future.get();
            }
        } finally {
            pool.shutdown();
        }
    }
}
