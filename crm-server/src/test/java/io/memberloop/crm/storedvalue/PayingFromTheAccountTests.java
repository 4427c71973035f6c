package io.memberloop.crm.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.Parallel;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member pays with what is on the account: with the code on the phone, never more than there is, never with the card. */
@ShopTest
class PayingFromTheAccountTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Wallet wallet;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        Wallet.rules(jdbc, till.shop());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void theBillIsPaidFromPrincipalThenBonusAndOnlyTheOwnMoneyEarnsPoints() {
        wallet.has(0, 5_000, 3_000);
        var order = wallet.bill(till, 6_000);

        var paid = wallet.pays(till, order, "STORED_VALUE", 6_000);

        assertThat(paid.body().path("state").asString()).isEqualTo("CAPTURED");
        assertThat(till.isPaid(order)).isTrue();
        assertThat(wallet.balance()).isEqualTo(parts(50, 0, 2_000));
        assertThat(till.order(order).path("pointsEarned").asLong()).isEqualTo(50);
        assertThat(bonusOf(order)).isEqualTo(1_000);
    }

    @Test
    void pointsStoredValueAndCashPayOneBillWithOneCode() {
        wallet.has(1_000, 2_000, 0);
        var order = wallet.bill(till, 5_000);
        var code = wallet.code();

        assertThat(wallet.pays(till, order, Till.op(), "POINTS", 1_000, code).status())
                .isEqualTo(200);
        assertThat(wallet.pays(till, order, Till.op(), "STORED_VALUE", 2_000, code)
                        .status())
                .isEqualTo(200);
        till.cash(order, Till.op(), 2_000, 2_000);

        assertThat(till.isPaid(order)).isTrue();
        assertThat(wallet.balance()).as("40 yuan of the own money").isEqualTo(parts(40, 0, 0));
        assertThat(till.order(order).path("pointsBalance").asLong()).isEqualTo(40);
    }

    @Test
    void oneCodePaysForOneOrderOnly() {
        wallet.has(0, 9_000, 0);
        var code = wallet.code();
        var first = wallet.bill(till, 1_000);
        var second = wallet.bill(till, 1_000);

        wallet.pays(till, first, Till.op(), "STORED_VALUE", 1_000, code);
        var refused = wallet.pays(till, second, Till.op(), "STORED_VALUE", 1_000, code);

        assertThat(refused.body().path("code").asString()).isEqualTo("code_used");
        assertThat(wallet.balance().money()).isEqualTo(Money.ofFen(8_000));
    }

    @Test
    void theSameOperationSpendsOnceEvenWhenTheCodeIsLongOver() {
        wallet.has(0, 9_000, 0);
        var order = wallet.bill(till, 1_000);
        var code = wallet.code();
        var op = Till.op();

        Parallel.successes(
                8,
                i -> wallet.pays(till, order, op, "STORED_VALUE", 1_000, code).status() == 200);
        clock.advance(Duration.ofMinutes(5));

        assertThat(wallet.pays(till, order, op, "STORED_VALUE", 1_000, code).status())
                .isEqualTo(200);
        assertThat(wallet.balance().money()).isEqualTo(Money.ofFen(8_000));
    }

    @Test
    void thePrintedNumberAnOldCodeAndSomebodyElsesCodeReleaseNothing() {
        wallet.has(0, 9_000, 0);
        var other = new Wallet(till.shop(), members, ledger, codes, db);
        other.has(0, 9_000, 0);
        var order = wallet.bill(till, 1_000);
        var old = wallet.code();
        var guessed = old.substring(0, 25) + (old.charAt(25) == '0' ? '1' : '0');

        assertThat(refusal(order, wallet.member().number())).isEqualTo("code_wrong");
        assertThat(refusal(order, guessed)).isEqualTo("code_wrong");
        assertThat(refusal(order, other.code())).isEqualTo("code_of_other_member");
        clock.advance(Duration.ofMinutes(2));
        assertThat(refusal(order, old)).isEqualTo("code_expired");
        assertThat(wallet.balance().money().plus(other.balance().money())).isEqualTo(Money.ofFen(18_000));
    }

    @Test
    void aCodeOfAnotherMerchantsMemberIsWorthNothingHere() {
        var elsewhere = new Wallet(shops.open(), members, ledger, codes, db);
        elsewhere.has(0, 9_000, 0);
        var order = till.quickBill(1_000);

        assertThat(elsewhere
                        .pays(till, order, "STORED_VALUE", 1_000)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("code_wrong");
    }

    @Test
    void theCodeIdentifiesTheMemberAtTheTill() {
        wallet.has(1_250, 3_000, 500);

        var seen = lookup(wallet.code()).body();

        assertThat(seen.path("id").asString()).isEqualTo(wallet.member().id().toString());
        assertThat(seen.path("balance").asLong()).isEqualTo(3_500);
        assertThat(seen.path("spendable").asLong()).isEqualTo(1_200);
        assertThat(seen.path("pointsWorth").asLong()).isEqualTo(1_200);
        assertThat(seen.path("pointsRule").path("mostPercent").asInt()).isEqualTo(50);
    }

    @Test
    void whoPaysABillThatHadNoMemberIsItsMember() {
        wallet.has(0, 9_000, 0);
        var order = till.quickBill(1_000);

        wallet.pays(till, order, "STORED_VALUE", 1_000);

        assertThat(till.order(order).path("member").path("id").asString())
                .isEqualTo(wallet.member().id().toString());
        assertThat(wallet.balance().points()).isEqualTo(Points.of(10));
    }

    @Test
    void pointsPayInWholeStepsAndAtMostTheirShareOfTheBill() {
        wallet.has(10_000, 0, 0);
        var order = wallet.bill(till, 3_000);

        assertThat(wallet.pays(till, order, "POINTS", 150).body().path("code").asString())
                .isEqualTo("points_step");
        assertThat(wallet.pays(till, order, "POINTS", 1_600).body().path("code").asString())
                .isEqualTo("points_over_share");
        var code = wallet.code();
        wallet.pays(till, order, Till.op(), "POINTS", 1_000, code);
        assertThat(wallet.pays(till, order, Till.op(), "POINTS", 600, code)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("points_over_share");
        assertThat(wallet.balance().points()).isEqualTo(Points.of(9_000));
    }

    @Test
    void oneCodeShownAtTwentyTillsAtOncePaysOneBill() {
        wallet.has(0, 100_000, 0);
        var orders =
                IntStream.range(0, 20).mapToObj(i -> wallet.bill(till, 1_000)).toList();
        var code = wallet.code();

        long paid = Parallel.successes(
                20,
                i -> wallet.pays(till, orders.get(i), Till.op(), "STORED_VALUE", 1_000, code)
                                .status()
                        == 200);

        assertThat(paid).isEqualTo(1);
        assertThat(wallet.balance().money()).isEqualTo(Money.ofFen(99_000));
    }

    @Test
    void tenTillsThatTakeTheWholeBalanceForOneBillTakeItOnce() {
        wallet.has(0, 1_000, 0);
        var order = wallet.bill(till, 10_000);
        var code = wallet.code();

        long paid = Parallel.successes(
                10,
                i -> wallet.pays(till, order, Till.op(), "STORED_VALUE", 1_000, code)
                                .status()
                        == 200);

        assertThat(paid).isEqualTo(1);
        assertThat(wallet.balance().money()).isEqualTo(Money.ZERO);
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(1_000);
    }

    @Test
    void aTenderFromTheAccountThatIsGivenUpComesBackWhileTheBillIsOpen() {
        wallet.has(0, 2_000, 1_000);
        var order = wallet.bill(till, 5_000);
        var tender = wallet.pays(till, order, "STORED_VALUE", 2_500)
                .body()
                .path("tenderId")
                .asString();

        var canceled = till.call(HttpMethod.POST, "/tenders/" + tender + "/cancel", null);
        till.call(HttpMethod.POST, "/tenders/" + tender + "/cancel", null);

        assertThat(canceled.body().path("state").asString()).isEqualTo("VOIDED");
        assertThat(wallet.balance()).isEqualTo(parts(0, 2_000, 1_000));
        till.cash(order, Till.op(), 5_000, 5_000);
        assertThat(till.isPaid(order)).isTrue();
    }

    @Test
    void aTenderOfAPaidBillIsNotGivenUp() {
        wallet.has(0, 2_000, 0);
        var order = wallet.bill(till, 2_000);
        var tender = wallet.pays(till, order, "STORED_VALUE", 2_000)
                .body()
                .path("tenderId")
                .asString();

        var kept = till.call(HttpMethod.POST, "/tenders/" + tender + "/cancel", null);

        assertThat(kept.body().path("state").asString()).isEqualTo("CAPTURED");
        assertThat(wallet.balance().money()).isEqualTo(Money.ZERO);
    }

    @Test
    void tooLittleOnTheAccountBooksNothing() {
        wallet.has(50, 900, 0);
        var order = wallet.bill(till, 1_000);

        var refused = wallet.pays(till, order, "STORED_VALUE", 1_000);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("balance_too_low");
        assertThat(till.order(order).path("open").asLong()).isZero();
        assertThat(till.order(order).path("tenders").size()).isZero();
    }

    private String refusal(String order, String code) {
        return wallet.pays(till, order, Till.op(), "STORED_VALUE", 1_000, code)
                .body()
                .path("code")
                .asString();
    }

    private Till.Answer lookup(String value) {
        return till.call(HttpMethod.POST, "/members/lookup", Map.of("value", value));
    }

    private long bonusOf(String order) {
        return jdbc.sql("select sum(bonus_fen) from tender where merchant_id = ? and order_id = ?")
                .params(till.shop().merchant().value(), order)
                .query(Long.class)
                .single();
    }

    private static Parts parts(long points, long principal, long bonus) {
        return new Parts(Points.of(points), Money.ofFen(principal), Money.ofFen(bonus));
    }
}
