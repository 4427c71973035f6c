package io.memberloop.crm.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.order.Person;
import io.memberloop.crm.order.Refunds;
import io.memberloop.crm.order.StuckRefunds;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Auditor;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Money;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Money that was paid in goes out again; what is on its way out cannot be spent any more. */
@ShopTest
class PayingTopUpsOutTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Person OWNER = new Person(Person.Kind.CONSOLE, 1, "王老板", "OWNER");

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    Refunds refunds;

    @Autowired
    StuckRefunds stuck;

    @Autowired
    Mishaps mishaps;

    @Autowired
    Auditor auditor;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private StaffId cashier;
    private Wallet wallet;

    @BeforeEach
    void aShopWithAMember() {
        till = tills.in(shops.open());
        cashier = desk.hire(till.shop(), "CASHIER");
        desk.limits(till.shop(), 10_000_000, 10_000_000);
        Wallet.rules(jdbc, till.shop());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
    }

    @AfterEach
    void mendTheWire() {
        simulator.delete("/pay/behaviour");
    }

    @Test
    void inPartsPrincipalGoesAsPaidOutAndBonusInTheSameRatio() {
        var order = paidIn(20_000);

        assertThat(payOut(order, 3_333).status()).isEqualTo(200);
        assertThat(wallet.balance()).isEqualTo(money(16_667, 1_667));
        payOut(order, 3_333);
        new Ask(till, order, cashier).everything().send();

        assertThat(wallet.balance()).isEqualTo(Parts.NONE);
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(20_000);
        auditor.findsNothing(till.shop(), "three parts");
    }

    @Test
    void onlyWhatIsLeftIsPaidOut() {
        var order = paidIn(20_000);
        spend(15_000);

        var refused = payOut(order, 5_001);
        var paid = payOut(order, 5_000);

        assertThat(refused.body().path("code").asString()).isEqualTo("top_up_spent");
        assertThat(paid.status()).isEqualTo(200);
        assertThat(wallet.balance().principal()).isEqualTo(Money.ZERO);
        auditor.findsNothing(till.shop(), "a part");
    }

    @Test
    void bonusThatWasSpentIsOwedAndTheNextBonusPaysIt() {
        jdbc.sql("update stored_value_rule set spend_order = 'BONUS_FIRST' where merchant_id = ?")
                .param(till.shop().merchant().value())
                .update();
        var order = paidIn(20_000);
        spend(1_500);

        payOut(order, 20_000);

        assertThat(wallet.balance()).isEqualTo(money(0, -1_500));
        paidIn(20_000);
        assertThat(wallet.balance()).isEqualTo(money(20_000, 500));
        auditor.findsNothing(till.shop(), "bonus was owed");
    }

    @Test
    void spendingAndPayingOutAtTheSameMomentNeverMoveMoreThanThereIs() throws Exception {
        var order = paidIn(20_000);
        var bill = wallet.bill(till, 1_000_000);
        var code = wallet.code();

        var done = AtOnce.times(
                64,
                i -> i % 2 == 0
                        ? payOut(order, 1_250).status() == 200
                        : wallet.pays(till, bill, Till.op(), "STORED_VALUE", 1_250, code)
                                        .status()
                                == 200);

        long out = till.order(order).path("refunded").asLong();
        long spent = till.order(bill).path("captured").asLong();
        assertThat(out + spent).isEqualTo(done.stream().filter(ok -> ok).count() * 1_250L);
        var left = wallet.balance();
        assertThat(left.principal().fen()).as("never owed").isNotNegative();
        long spentBonus = sum("select coalesce(sum(bonus_fen), 0) from tender where merchant_id = ?");
        assertThat(left.principal().fen()).isEqualTo(20_000 - out - (spent - spentBonus));
        assertThat(done).as("both had a chance").contains(true);
        auditor.findsNothing(till.shop(), "a race");
    }

    @Test
    void theSameOperationManyTimesAtOncePaysOutOnce() throws Exception {
        var order = paidIn(20_000);
        var op = Till.op();

        var answers = AtOnce.times(
                16,
                i -> new Ask(till, order, cashier).op(op).amount(5_000).send().status());

        assertThat(answers).containsOnly(200);
        assertThat(wallet.balance()).isEqualTo(money(15_000, 1_500));
    }

    @Test
    void whatIsNotBookedYetIsNotPaidOut() {
        var order = open(20_000);
        mishaps.whenSettling(order, 1);
        till.cash(order, Till.op(), 20_000, 20_000);
        wallet.has(0, 50_000, 0);

        assertThat(payOut(order, 20_000).body().path("code").asString()).isEqualTo("top_up_not_booked");

        Await.until(
                "booked",
                LONG,
                () -> till.order(order).path("settleState").asString().equals("DONE"));
        assertThat(payOut(order, 20_000).status()).isEqualTo(200);
        assertThat(wallet.balance()).isEqualTo(money(50_000, 0));
    }

    @Test
    void moneyThatWeChatCannotBringIsOffTheAccountAndGivenByHand() {
        for (var end : new String[] {"ABNORMAL", "CLOSED"}) {
            simulator.put("/pay/behaviour/" + till.mchid(), Map.of("refund", end));
            var order = paidInByWeChat(20_000);

            payOut(order, 20_000);
            Await.until(end, LONG, () -> part(order).path("state").asString().equals(end));

            assertThat(wallet.balance()).as("not there to be spent as well").isEqualTo(Parts.NONE);
            assertThat(part(order).path("needsHuman").asBoolean()).isTrue();
            auditor.findsNothing(till.shop(), end);
            var id = Tenant.as(
                    till.shop().merchant(),
                    () -> refunds.tenders(OrderId.parse(order)).get(0).id());
            Tenant.run(till.shop().merchant(), () -> stuck.byHand(id, "现金退给顾客", OWNER));
            assertThat(till.order(order).path("refunds").path(0).path("state").asString())
                    .isEqualTo("DONE");
            assertThat(wallet.balance()).isEqualTo(Parts.NONE);
            auditor.findsNothing(till.shop(), end + " and given by hand");
        }
    }

    private String paidIn(long amount) {
        var order = open(amount);
        till.cash(order, Till.op(), amount, amount);
        return order;
    }

    private String paidInByWeChat(long amount) {
        var order = open(amount);
        till.customerPays(
                till.chargeQr(order, Till.op(), amount).body().path("codeUrl").asString());
        Await.until(
                "booked",
                LONG,
                () -> till.order(order).path("settleState").asString().equals("DONE"));
        return order;
    }

    private String open(long amount) {
        return till.call(
                        HttpMethod.POST,
                        "/top-ups",
                        Map.of(
                                "billId",
                                Till.op(),
                                "memberId",
                                wallet.member().id().toString(),
                                "amount",
                                amount,
                                "staffId",
                                till.shop().staff().toString(),
                                "deviceId",
                                "d1"))
                .body()
                .path("orderId")
                .asString();
    }

    private Till.Answer payOut(String order, long amount) {
        return new Ask(till, order, cashier).amount(amount).send();
    }

    private void spend(long amount) {
        var bill = wallet.bill(till, amount);
        assertThat(wallet.pays(till, bill, "STORED_VALUE", amount).status()).isEqualTo(200);
    }

    private JsonNode part(String order) {
        return till.order(order).path("refunds").path(0).path("parts").path(0);
    }

    private long sum(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }

    private static Parts money(long principal, long bonus) {
        return Parts.money(Money.ofFen(principal), Money.ofFen(bonus));
    }
}
