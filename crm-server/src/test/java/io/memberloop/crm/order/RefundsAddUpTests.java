package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Auditor;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * However a bill was paid – WeChat, cash, card, stored value with bonus, points – and in however many parts it is given back:
 * all parts together are all of it. A seed is printed; {@code -Dseed=} plays it again.
 */
@ShopTest
class RefundsAddUpTests {

    private static final int BILLS = 15;

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
    Auditor auditor;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private StaffId cashier;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        cashier = desk.hire(till.shop(), "CASHIER");
        desk.limits(till.shop(), 10_000_000, 10_000_000);
        Wallet.rules(jdbc, till.shop());
    }

    @Test
    void allPartsTogetherAreAllOfIt() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("refunds add up: -Dseed=" + seed);
        var dice = new Random(seed);
        for (int i = 0; i < BILLS; i++) {
            var wallet = new Wallet(till.shop(), members, ledger, codes, db);
            wallet.has(3_000, 4_000, 3_000);
            var order = paid(dice, wallet);
            long earned = till.order(order).path("pointsEarned").asLong();

            var points = inParts(dice, order);

            var after = till.order(order);
            assertThat(after.path("refunded").asLong())
                    .as("seed %d", seed)
                    .isEqualTo(after.path("captured").asLong());
            assertThat(points).as("points taken back, seed %d", seed).isEqualTo(earned);
            assertThat(wallet.balance())
                    .as("the member's account, seed %d", seed)
                    .isEqualTo(new Parts(Points.of(3_000), Money.ofFen(4_000), Money.ofFen(3_000)));
            assertThat(jdbc.sql("select count(*) from tender where merchant_id = ? and order_id = ?"
                                    + " and state = 'CAPTURED' and refunded_fen <> amount_fen")
                            .params(till.shop().merchant().value(), order)
                            .query(Long.class)
                            .single())
                    .as("tenders, seed %d", seed)
                    .isZero();
        }
        auditor.findsNothing(till.shop(), "seed " + seed);
    }

    /** In up to five ways, each with an amount by chance. */
    private String paid(Random dice, Wallet wallet) {
        long due = 3_000 + dice.nextInt(20_000);
        var order = wallet.bill(till, due);
        var code = wallet.code();
        long left = due;
        if (dice.nextBoolean()) {
            long points = 100L * (1 + dice.nextInt(14));
            wallet.pays(till, order, Till.op(), "POINTS", points, code);
            left -= points;
        }
        if (dice.nextBoolean()) {
            long stored = Math.min(left - 1, 1 + dice.nextInt(7_000));
            wallet.pays(till, order, Till.op(), "STORED_VALUE", stored, code);
            left -= stored;
        }
        if (left > 2 && dice.nextBoolean()) {
            long cash = 1 + dice.nextInt((int) left - 1);
            till.cash(order, Till.op(), cash, cash);
            left -= cash;
        }
        if (left > 2 && dice.nextBoolean()) {
            long card = 1 + dice.nextInt((int) left - 1);
            till.card(order, Till.op(), card, "A-1001");
            left -= card;
        }
        till.customerPays(
                till.chargeQr(order, Till.op(), left).body().path("codeUrl").asString());
        Await.until(
                "settled",
                () -> till.order(order).path("settleState").asString().equals("DONE"));
        return order;
    }

    /** @return earned points that were taken back */
    private long inParts(Random dice, String order) {
        long taken = 0;
        long left = till.order(order).path("captured").asLong();
        int parts = 1 + dice.nextInt(6);
        for (int part = 1; left > 0; part++) {
            long amount = part < parts ? 1 + dice.nextInt((int) left) : left;
            var refund = new Ask(till, order, cashier).amount(amount).send();
            assertThat(refund.status()).isEqualTo(200);
            taken += refund.body().path("pointsTaken").asLong();
            left -= amount;
        }
        return taken;
    }
}
