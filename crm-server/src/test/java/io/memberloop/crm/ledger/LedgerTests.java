package io.memberloop.crm.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.testkit.Parallel;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a member has on account: what is earned, spent, held, given back and clawed back, and what is over. */
@ShopTest
class LedgerTests {

    @Autowired
    Shops shops;

    @Autowired
    Ledger ledger;

    @Autowired
    Holds holds;

    @Autowired
    Returns returns;

    private static final Adjustments.By BOSS = new Adjustments.By("boss", Role.OWNER);

    @Autowired
    Adjustments adjustments;

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

    private final MemberId member = new MemberId(Ids.next());
    private MerchantId merchant;

    @BeforeEach
    void aShop() {
        merchant = shops.open().merchant();
    }

    @AfterEach
    void theBooksHold() {
        clock.reset();
        new Books(jdbc, merchant).hold("the test");
    }

    @Test
    void twoHundredParallelSpendsOfOneBalanceNeverOverdrawIt() {
        topUp(20_000, 2_000, Ledger.NEVER);

        long spent = Parallel.successes(
                200,
                i -> succeeds(() -> ledger.spendMoney(
                        member, Money.ofFen(300), SpendOrder.values()[i % 3], Cause.of("TENDER", i), "")));

        assertThat(spent).isEqualTo(73);
        assertThat(balance().money()).isEqualTo(Money.ofFen(22_000 - 73 * 300));
    }

    @Test
    void whatIsToldTwiceAndAtOnceMovesOnce() {
        long first = Parallel.successes(
                30,
                i -> in(() -> ledger.credit(
                        member,
                        Parts.money(Money.ofFen(10_000), Money.ofFen(1_000)),
                        Ledger.NEVER,
                        Cause.of("TOP_UP", 1),
                        "")));
        Parallel.successes(
                30,
                i -> in(() -> !ledger.spendMoney(
                                member, Money.ofFen(4_000), SpendOrder.PRINCIPAL_FIRST, Cause.of("TENDER", 1), "")
                        .isZero()));

        assertThat(first).isEqualTo(1);
        assertThat(balance()).isEqualTo(Parts.money(Money.ofFen(6_000), Money.ofFen(1_000)));
    }

    @Test
    void aSpendThatIsRepeatedAfterTheBalanceIsGoneStillGivesItsAnswer() {
        earn(100, Ledger.NEVER);
        spendPoints(100, "1");

        assertThat(spendPoints(100, "1").points()).isEqualTo(Points.of(100));
        assertThatThrownBy(() -> spendPoints(1, "2"))
                .isInstanceOf(Refusal.class)
                .hasMessage("points_too_few");
    }

    @Test
    void whatExpiresFirstIsSpentFirstAndComesBackIntoTheSameLots() {
        var soon = book.today().plusDays(10);
        var later = book.today().plusDays(60);
        earn(50, later);
        earn(50, soon);

        spendPoints(70, "1");
        assertThat(lots()).containsExactly(soon + " 0", later + " 30");

        giveBack("r1", "1", 30);
        assertThat(lots()).as("the longest-lived first").containsExactly(soon + " 10", later + " 50");

        giveBack("r2", "1", 40);
        assertThat(lots()).containsExactly(soon + " 50", later + " 50");
        assertThatThrownBy(() -> giveBack("r3", "1", 1)).hasMessage("more_than_moved");
        assertThat(giveBack("r2", "1", 40).points()).as("a repeat").isEqualTo(Points.of(40));
    }

    @Test
    void whatComesBackAfterItsLastDayCanBeUsedForAnotherWeek() {
        var soon = book.today().plusDays(1);
        earn(50, soon);
        spendPoints(50, "1");
        clock.advance(Duration.ofDays(5));

        giveBack("r1", "1", 50);

        var week = book.today().plusDays(7);
        assertThat(lots()).containsExactly(soon + " 0", week + " 50");
        clock.advance(Duration.ofDays(8));
        expiry.run();
        assertThat(balance()).isEqualTo(Parts.NONE);
    }

    @Test
    void aLotThatIsOverCannotBeSpentEvenBeforeTheTaskHasRun() {
        earn(50, book.today());
        earn(20, Ledger.NEVER);
        clock.advance(Duration.ofDays(1));

        assertThatThrownBy(() -> spendPoints(30, "1")).hasMessage("points_too_few");
        spendPoints(15, "2");

        assertThat(balance().points()).isEqualTo(Points.of(5));
        assertThat(ledgerEntries()).contains("EXPIRY -50");
    }

    @Test
    void whatAHoldBindsDoesNotExpireUntilItIsOver() {
        earn(100, book.today());
        in(() -> holds.holdPoints(
                member, Points.of(60), Cause.of("HOLD", 1), Instant.now(clock).plusSeconds(600)));
        clock.advance(Duration.ofDays(1));

        expiry.run();
        assertThat(balance().points()).isEqualTo(Points.of(60));

        holds.sweep();
        expiry.run();
        assertThat(balance()).isEqualTo(Parts.NONE);
        assertThatThrownBy(() -> in(() -> holds.capture(Cause.of("HOLD", 1), "")))
                .hasMessage("hold_over");
    }

    @Test
    void aHoldIsCapturedOrVoidedByWhoeverComesFirst() {
        topUp(50_000, 0, Ledger.NEVER);
        for (int i = 0; i < 25; i++) {
            var cause = Cause.of("HOLD", i);
            in(() -> holds.holdMoney(
                    member,
                    Money.ofFen(1_000),
                    SpendOrder.PRINCIPAL_FIRST,
                    cause,
                    Instant.now(clock).plusSeconds(600)));
            long captured = Parallel.successes(
                    8,
                    n -> n % 2 == 0
                            ? succeeds(() -> holds.capture(cause, ""))
                            : in(() -> holds.voidHold(cause)) && false);
            assertThat(captured).isIn(0L, 4L);
        }
        var balances = in(() -> ledger.balances(member));
        assertThat(balances.held()).isEqualTo(Parts.NONE);
    }

    @Test
    void heldPointsCannotBeSpentTwice() {
        earn(100, Ledger.NEVER);
        in(() -> holds.holdPoints(
                member, Points.of(80), Cause.of("HOLD", 1), Instant.now(clock).plusSeconds(600)));

        assertThatThrownBy(() -> spendPoints(21, "1")).hasMessage("points_too_few");
        spendPoints(20, "2");
        in(() -> holds.capture(Cause.of("HOLD", 1), ""));
        in(() -> holds.capture(Cause.of("HOLD", 1), ""));

        assertThat(balance()).isEqualTo(Parts.NONE);
    }

    @Test
    void whatIsClawedBackAndGoneAlreadyIsOwedAndPaidByWhatIsEarnedNext() {
        earn("order-1", 100, Ledger.NEVER);
        spendPoints(90, "1");

        in(() -> returns.clawBack(Cause.of("CLAW", 1), Cause.of("ORDER", "order-1"), 60, ""));
        assertThat(balance().points()).isEqualTo(Points.of(-50));

        earn(70, Ledger.NEVER);
        assertThat(balance().points()).isEqualTo(Points.of(20));
        assertThatThrownBy(() -> spendPoints(21, "2")).hasMessage("points_too_few");
        spendPoints(20, "3");
    }

    @Test
    void partsOfARefundReturnPrincipalAndBonusInTheRatioInWhichTheyWereSpent() {
        topUp(10_000, 3_333, Ledger.NEVER);
        var spent = in(() ->
                ledger.spendMoney(member, Money.ofFen(9_999), SpendOrder.PROPORTIONAL, Cause.of("TENDER", 1), ""));

        var back = Parts.NONE;
        for (int i = 0; i < 9; i++) {
            var part = giveBack("r" + i, "1", 1_111);
            back = Parts.money(
                    back.principal().plus(part.principal()), back.bonus().plus(part.bonus()));
        }

        assertThat(back).isEqualTo(spent);
        assertThat(balance()).isEqualTo(Parts.money(Money.ofFen(10_000), Money.ofFen(3_333)));
    }

    @Test
    void sixtyFourRefundsAtOnceNeverGiveBackMoreThanWasSpent() {
        earn(100, Ledger.NEVER);
        spendPoints(100, "1");

        long given = Parallel.successes(64, i -> succeeds(() -> giveBack("r" + i, "1", 7)));

        assertThat(given).isEqualTo(14);
        assertThat(balance().points()).isEqualTo(Points.of(98));
    }

    @Test
    void aCorrectionByHandIsBookedOnceWithItsReasonAndStandsInTheAuditLog() {
        in(() -> {
            adjust(500, "op1");
            adjust(500, "op1");
            adjust(-200, "op2");
            adjust(-200, "op2");
            return null;
        });

        assertThat(balance().points()).isEqualTo(Points.of(300));
        assertThatThrownBy(() -> adjust(-301, "op3")).hasMessage("points_too_few");
        assertThatThrownBy(() -> adjust(301, "op2")).as("another deed").hasMessage("op_reused");
        assertThatThrownBy(() -> adjustments.adjust(
                        new Adjustments.Wanted(member, Asset.POINTS, 5, Ledger.NEVER, " ", "op4"), BOSS))
                .hasMessage("reason_missing");
        assertThat(jdbc.sql("select detail from audit_log where merchant_id = ? order by id")
                        .param(merchant.value())
                        .query(String.class)
                        .list())
                .containsExactly("POINTS 500: 补登", "POINTS -200: 补登");
    }

    @Test
    void everyOrderOfSpendingTakesExactlyTheAmountAndNoMoreThanThereIs() {
        for (long principal = 0; principal < 40; principal++) {
            for (long bonus = 0; bonus < 20; bonus++) {
                for (long amount = 1; amount <= principal + bonus; amount++) {
                    for (var order : SpendOrder.values()) {
                        var parts = order.split(Money.ofFen(amount), Money.ofFen(principal), Money.ofFen(bonus));
                        assertThat(parts.money()).isEqualTo(Money.ofFen(amount));
                        assertThat(parts.principal().fen()).isBetween(0L, principal);
                        assertThat(parts.bonus().fen()).isBetween(0L, bonus);
                    }
                }
            }
        }
    }

    private void adjust(long amount, String operation) {
        Tenant.run(
                merchant,
                () -> adjustments.adjust(
                        new Adjustments.Wanted(member, Asset.POINTS, amount, Ledger.NEVER, "补登", operation), BOSS));
    }

    private void earn(long points, LocalDate until) {
        earn(Long.toString(Ids.next()), points, until);
    }

    private void earn(String order, long points, LocalDate until) {
        in(() -> ledger.earn(member, Points.of(points), until, "ORDER", order, ""));
    }

    private void topUp(long principal, long bonus, LocalDate until) {
        var parts = Parts.money(Money.ofFen(principal), Money.ofFen(bonus));
        in(() -> ledger.credit(member, parts, until, Cause.of("TOP_UP", Ids.next()), ""));
    }

    private Parts spendPoints(long points, String tender) {
        return in(() -> ledger.spendPoints(member, Points.of(points), Cause.of("TENDER", tender), ""));
    }

    private Parts giveBack(String refund, String tender, long amount) {
        return in(() -> returns.giveBack(Cause.of("REFUND", refund), Cause.of("TENDER", tender), amount, ""));
    }

    private Parts balance() {
        return in(() -> ledger.balances(member)).balance();
    }

    private List<String> lots() {
        return jdbc.sql("select concat(expires_on, ' ', remaining) from ledger_lot where merchant_id = ?"
                        + " order by expires_on, id")
                .param(merchant.value())
                .query(String.class)
                .list();
    }

    private List<String> ledgerEntries() {
        return in(() -> ledger.pointsEntries(member, 20)).stream()
                .map(e -> e.businessKind() + " " + e.amount())
                .toList();
    }

    private boolean succeeds(Supplier<?> work) {
        try {
            in(work);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private <T> T in(Supplier<T> work) {
        return Tenant.as(merchant, () -> db.in(work));
    }
}
