package io.memberloop.crm.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Months in the life of an account, at random: whatever comes in whatever order, the books hold after every step. */
@ShopTest
class LotsOverTimeTests {

    private static final int STEPS = 60;

    @Autowired
    Shops shops;

    @Autowired
    Ledger ledger;

    @Autowired
    Holds holds;

    @Autowired
    Returns returns;

    @Autowired
    Expiry expiry;

    @Autowired
    Book book;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private final List<Cause> spent = new ArrayList<>();
    private final List<Cause> earned = new ArrayList<>();
    /** What may still be taken back, counted apart from the books. */
    private final Map<Cause, Long> left = new HashMap<>();

    private final List<Cause> held = new ArrayList<>();
    private final MemberId member = new MemberId(Ids.next());
    private MerchantId merchant;
    private Random random;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theBooksHoldAfterEveryStep(long seed) {
        merchant = shops.open().merchant();
        random = new Random(seed);
        var books = new Books(jdbc, merchant);
        var trail = new StringBuilder("seed " + seed);
        for (int i = 0; i < STEPS; i++) {
            var before = balances();
            var step = step();
            trail.append("\n").append(step);
            books.hold(trail.toString());
            neverOverspent(before, trail.toString());
        }
    }

    private void neverOverspent(Parts before, String trail) {
        // only a claw-back may lead below zero
        if (!trail.substring(trail.lastIndexOf('\n')).contains("claw")) {
            for (var asset : Asset.values()) {
                assertThat(balances().units(asset)).as(trail).isGreaterThanOrEqualTo(Math.min(0, before.units(asset)));
            }
        }
    }

    private String step() {
        return switch (random.nextInt(11)) {
            case 0, 1 -> earn();
            case 2 -> topUp();
            case 3, 4 -> spend();
            case 5 -> hold();
            case 6 -> decide();
            case 7, 8 -> giveBack();
            case 9 -> clawBack();
            default -> daysPass();
        };
    }

    private String earn() {
        var cause = Cause.of("ORDER", Ids.next());
        earned.add(cause);
        var amount = Points.of(1 + random.nextInt(100));
        left.put(cause, amount.value());
        in(() -> ledger.credit(member, Parts.points(amount), lastDay(), cause, ""));
        return "earn " + amount;
    }

    private String topUp() {
        var cause = Cause.of("TOP_UP", Ids.next());
        earned.add(cause);
        var parts = Parts.money(Money.ofFen(1 + random.nextInt(20_000)), Money.ofFen(random.nextInt(2_000)));
        left.put(cause, parts.money().fen());
        in(() -> ledger.credit(member, parts, lastDay(), cause, ""));
        return "top up " + parts;
    }

    private LocalDate lastDay() {
        return random.nextInt(4) == 0 ? Ledger.NEVER : book.today().plusDays(random.nextInt(15));
    }

    private String spend() {
        var cause = Cause.of("TENDER", Ids.next());
        var wanted = 1 + random.nextInt(80);
        var done = random.nextBoolean()
                ? tried(() -> ledger.spendPoints(member, Points.of(wanted), cause, ""))
                : tried(() -> ledger.spendMoney(member, Money.ofFen(wanted * 100L), order(), cause, ""));
        done.ifPresent(parts -> spent(cause, parts));
        return "spend " + done;
    }

    private String hold() {
        var cause = Cause.of("HOLD", Ids.next());
        var wanted = 1 + random.nextInt(80);
        var until = Instant.now(clock).plus(Duration.ofDays(random.nextInt(6)));
        var done = random.nextBoolean()
                ? tried(() -> holds.holdPoints(member, Points.of(wanted), cause, until))
                : tried(() -> holds.holdMoney(member, Money.ofFen(wanted * 100L), order(), cause, until));
        if (done.isPresent()) {
            held.add(cause);
        }
        return "hold " + done;
    }

    private SpendOrder order() {
        return SpendOrder.values()[random.nextInt(3)];
    }

    /** In whatever order capture, void and the sweep come, one of them wins. */
    private String decide() {
        holds.sweep();
        if (held.isEmpty()) {
            return "nothing held";
        }
        var cause = held.get(random.nextInt(held.size()));
        if (random.nextBoolean()) {
            var done = tried(() -> holds.capture(cause, ""));
            done.ifPresent(parts -> spent(cause, parts));
            return "capture " + done;
        }
        return "void " + in(() -> holds.voidHold(cause));
    }

    private void spent(Cause cause, Parts parts) {
        if (!spent.contains(cause)) {
            spent.add(cause);
            left.put(cause, parts.total());
        }
    }

    private String giveBack() {
        if (spent.isEmpty()) {
            return "nothing spent";
        }
        var cause = spent.get(random.nextInt(spent.size()));
        var back = Cause.of("REFUND", Ids.next());
        long amount = amountOf(cause);
        var done = tried(() -> returns.giveBack(back, cause, amount, ""));
        return "give back " + taken(cause, amount, done) + undone(cause, done, back, " and claw it back again");
    }

    private String clawBack() {
        if (earned.isEmpty()) {
            return "nothing earned";
        }
        var cause = earned.get(random.nextInt(earned.size()));
        var claw = Cause.of("CLAW", Ids.next());
        long amount = amountOf(cause);
        var done = tried(() -> returns.clawBack(claw, cause, amount, ""));
        return "claw back " + taken(cause, amount, done) + undone(cause, done, claw, " and give it back again");
    }

    private long amountOf(Cause cause) {
        return random.nextInt(3) == 0 ? Math.max(1, left.get(cause)) : 1 + random.nextInt(60);
    }

    private Optional<Parts> taken(Cause cause, long amount, Optional<Parts> done) {
        assertThat(done.isPresent()).isEqualTo(amount <= left.get(cause));
        done.ifPresent(parts -> {
            assertThat(parts.total()).isEqualTo(amount);
            left.merge(cause, -amount, Long::sum);
        });
        assertThat(in(() -> returns.left(cause)).total()).isEqualTo(left.get(cause));
        return done;
    }

    private String undone(Cause cause, Optional<Parts> done, Cause taken, String how) {
        if (done.isEmpty() || random.nextInt(4) != 0) {
            return "";
        }
        in(() -> returns.reverse(Cause.of("UNDO", taken.id()), taken, ""));
        left.merge(cause, done.get().total(), Long::sum);
        assertThat(in(() -> returns.left(cause)).total()).isEqualTo(left.get(cause));
        return how;
    }

    private String daysPass() {
        clock.advance(Duration.ofDays(1 + random.nextInt(3)));
        if (random.nextBoolean()) {
            expiry.run();
            return "days pass";
        }
        return "days pass, the task is late";
    }

    private Parts balances() {
        return in(() -> ledger.balances(member)).balance();
    }

    private Optional<Parts> tried(Supplier<Parts> work) {
        try {
            return Optional.of(in(work));
        } catch (Refusal refused) {
            return Optional.empty();
        }
    }

    private <T> T in(Supplier<T> work) {
        return Tenant.as(merchant, () -> db.in(work));
    }
}
