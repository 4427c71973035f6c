package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.payment.CrashPoints;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.Auditor;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Soon;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Three hundred bills and top-ups: payments by both interfaces, payment codes, cash, cancellations, notifications, questions
 * and refunds in any order, while WeChat loses answers and falls silent and the server dies between two steps. The simulator's
 * own ledger says what was taken and given back. A seed is printed; {@code -Dseed=} plays it again.
 */
@ShopTest
class PaymentStateMachineTests {

    private static final int BILLS = Integer.getInteger("bills", 300);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int SIGNATURES_LIVE = 300;
    private static final String[] WIRE = {"/v3/pay/transactions", "/v3/refund/domestic/refunds", "/pay/micropay"};

    private final Shops shops;
    private final Tills tills;
    private final RefundDesk desk;
    private final Members members;
    private final MemberCodes codes;
    private final Ledger ledger;
    private final CrashPoints crashes;
    private final Mishaps mishaps;
    private final Auditor auditor;
    private final SimulatorApi simulator;
    private final TestClock clock;
    private final Soon soon;
    private final Db db;
    private final JdbcClient jdbc;
    private final List<Visitor.House> houses = new ArrayList<>();
    private int simulatorOffset;
    private Instant looked = Instant.EPOCH;
    private Instant passed = Instant.EPOCH;

    @Autowired
    PaymentStateMachineTests(
            Shops shops,
            Tills tills,
            RefundDesk desk,
            Members members,
            MemberCodes codes,
            Ledger ledger,
            CrashPoints crashes,
            Mishaps mishaps,
            Auditor auditor,
            SimulatorApi simulator,
            TestClock clock,
            Soon soon,
            Db db,
            JdbcClient jdbc) {
        this.shops = shops;
        this.tills = tills;
        this.desk = desk;
        this.members = members;
        this.codes = codes;
        this.ledger = ledger;
        this.crashes = crashes;
        this.mishaps = mishaps;
        this.auditor = auditor;
        this.simulator = simulator;
        this.clock = clock;
        this.soon = soon;
        this.db = db;
        this.jdbc = jdbc;
    }

    @AfterEach
    void asUsualAgain() {
        mend();
        simulator.post("/clock", Map.of("offsetSeconds", 0));
        clock.reset();
    }

    @Test
    void whateverHappensInWhateverOrderWhatWeChatTookAndGaveIsWhatWeBooked() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("payment state machine: -Dseed=" + seed);
        var begun = Instant.now();
        var dice = new Random(seed);
        house(tills.in(shops.open()));
        house(tills.withOldCodes(shops.open()));
        house(tills.signedBy(shops.open(), "MIGRATION"));
        var plays = new ArrayList<Callable<Void>>();
        for (int i = 0; i < BILLS; i++) {
            var visitor = new Visitor(houses.get(i % houses.size()), simulator, mishaps, new Random(dice.nextLong()));
            plays.add(visitor::play);
        }

        troubles(dice);
        atTheSameTime(plays);
        mend();
        pass(340, 50);

        try {
            Await.until("everything is decided, seed " + seed, PATIENCE, this::isDecided);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; still open: " + open(), e);
        }
        // the scheduler, which runs the proof, goes by the real clock
        clock.reset();
        houses.forEach(house -> compare(house, seed));
        System.out.println(BILLS + " sequences, " + crashes.deaths() + " deaths, "
                + Duration.between(begun, Instant.now()).toSeconds() + " s");
    }

    private void house(Till till) {
        desk.limits(till.shop(), 100_000_000, 100_000_000);
        Wallet.rules(jdbc, till.shop());
        jdbc.sql("update stored_value_rule set any_amount = 1 where merchant_id = ?")
                .param(till.shop().merchant().value())
                .update();
        var wallet = new Wallet(till.shop(), members, ledger, codes, db);
        houses.add(new Visitor.House(till, desk.hire(till.shop(), "CASHIER"), wallet));
    }

    /** Wire, server and customers misbehave for the while; what is chosen depends on the seed. */
    private void troubles(Random dice) {
        var days = List.of("notify-lost", "notify-duplicate", "notify-reordered", "notify-probe", "paid-during-close");
        for (var house : houses) {
            var day = days.get(dice.nextInt(days.size()));
            simulator.post("/scenarios/" + day + "?mchid=" + house.till().mchid(), Map.of());
            crashes.armByChance(house.till().shop().merchant(), dice.nextLong());
        }
        for (var path : WIRE) {
            for (var mode : List.of("NO_ANSWER_AFTER_EFFECT", "STATUS", "HANG")) {
                int times = 2 + dice.nextInt(4);
                simulator.post(
                        "/faults", Map.of("match", path, "times", times, "mode", mode, "millis", 20, "status", 500));
            }
        }
    }

    private void mend() {
        simulator.delete("/faults");
        simulator.delete("/scenarios");
        crashes.disarm();
    }

    /** The simulator's clock stays within the five minutes that signatures live of ours, and of the real one that signs. */
    private void pass(int here, int there) {
        clock.advance(Duration.ofSeconds(here));
        simulatorOffset += there;
        simulator.post("/clock", Map.of("offsetSeconds", simulatorOffset));
    }

    private boolean isDecided() {
        if (looked.plusMillis(500).isAfter(Instant.now())) {
            return false;
        }
        looked = Instant.now();
        var open = open();
        houses.forEach(house -> soon.hurry(house.till().shop()));
        // WeChat wants a minute between two refunds of one payment
        if (passed.plusSeconds(3).isBefore(looked) && !open.isEmpty() && simulatorOffset + 61 < SIGNATURES_LIVE) {
            passed = looked;
            pass(61, 61);
        }
        return open.isEmpty();
    }

    /** What somebody or something still has to decide, counted. */
    private Map<String, Long> open() {
        var undecided = Map.of(
                "payment_attempt",
                "needs_human = false and state in ('CREATED', 'SUBMITTED', 'AWAITING', 'UNKNOWN', 'CANCEL_REQUESTED')",
                "payment_refund",
                "state in ('PENDING', 'UNKNOWN', 'PROCESSING')",
                "sale_order",
                "settle_state = 'PENDING'",
                "refund",
                "settle_state = 'PENDING'");
        var open = new TreeMap<String, Long>();
        undecided.forEach((table, condition) -> {
            long some =
                    houses.stream().mapToLong(h -> count(h, table, condition)).sum();
            if (some > 0) {
                open.put(table, some);
            }
        });
        return open;
    }

    private void compare(Visitor.House house, long seed) {
        assertThat(booked(house, "select out_trade_no, paid_fen from payment_attempt where paid_fen is not null"))
                .as("taken, seed %d", seed)
                .isEqualTo(takenByWeChat(house));
        assertThat(booked(house, "select out_refund_no, amount_fen from payment_refund where state = 'SUCCESS'"))
                .as("given back, seed %d", seed)
                .isEqualTo(givenByWeChat(house));
        assertThat(count(house, "sale_order", "open_fen <> 0 or captured_fen > due_fen or refunded_fen > captured_fen"))
                .as("orders, seed %d", seed)
                .isZero();
        assertThat(
                        count(
                                house,
                                "sale_order o",
                                "captured_fen - refunded_fen <> (select coalesce(sum(t.amount_fen -"
                                        + " t.refunded_fen), 0) from tender t where t.order_id = o.id and t.state = 'CAPTURED')"))
                .as("orders and their tenders, seed %d", seed)
                .isZero();
        assertThat(house.wallet().balance().principal().fen())
                .as("paid in and not out again, seed %d", seed)
                .isEqualTo(jdbc.sql("select coalesce(sum(captured_fen - refunded_fen), 0) from sale_order"
                                + " where merchant_id = ? and kind = 'TOP_UP' and state = 'PAID'")
                        .param(house.till().shop().merchant().value())
                        .query(Long.class)
                        .single());
        auditor.findsNothing(house.till().shop(), "seed " + seed);
    }

    private Map<String, Long> takenByWeChat(Visitor.House house) {
        var taken = new TreeMap<String, Long>();
        for (JsonNode entry :
                simulator.get("/pay/transactions?mchid=" + house.till().mchid())) {
            boolean kept = entry.path("transactionId").isString()
                    && !"REVOKED".equals(entry.path("state").asString());
            if (kept) {
                taken.put(
                        entry.path("outTradeNo").asString(),
                        entry.path("amount").asLong());
            }
        }
        return taken;
    }

    private Map<String, Long> givenByWeChat(Visitor.House house) {
        var given = new TreeMap<String, Long>();
        for (JsonNode refund :
                simulator.get("/pay/refunds?mchid=" + house.till().mchid())) {
            given.put(
                    refund.path("outRefundNo").asString(), refund.path("refund").asLong());
        }
        return given;
    }

    private Map<String, Long> booked(Visitor.House house, String sql) {
        var booked = new TreeMap<String, Long>();
        jdbc.sql(sql + " and merchant_id = ?")
                .param(house.till().shop().merchant().value())
                .query((row, n) -> booked.put(row.getString(1), row.getLong(2)))
                .list();
        return booked;
    }

    private long count(Visitor.House house, String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where merchant_id = ? and (" + condition + ")")
                .param(house.till().shop().merchant().value())
                .query(Long.class)
                .single();
    }

    private static void atTheSameTime(List<Callable<Void>> plays) throws Exception {
        var pool = Executors.newFixedThreadPool(6);
        try {
            for (var future : pool.invokeAll(plays)) {
                future.get();
            }
        } finally {
            pool.shutdown();
        }
    }
}
