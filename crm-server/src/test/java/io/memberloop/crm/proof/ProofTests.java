package io.memberloop.crm.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Holds;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The proof finds every difference in the books and names it, and finds none in a healthy shop. */
@ShopTest
class ProofTests {

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
    Holds holds;

    @Autowired
    Returns returns;

    @Autowired
    Proofs proofs;

    @Autowired
    Clock clock;

    @Autowired
    RefundDesk desk;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Wallet wallet;
    private String mixed;

    /** A member topped up, paid a bill by points, stored value and cash, gave a tender up, was given something back. */
    @BeforeEach
    void aBusyShop() {
        till = tills.in(shops.open());
        Wallet.rules(jdbc, till.shop());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
        wallet.has(2_000, 0, 0);
        var topUp = till.call(
                        HttpMethod.POST,
                        "/top-ups",
                        Map.of(
                                "billId",
                                "t1",
                                "memberId",
                                wallet.member().id().toString(),
                                "amount",
                                20_000,
                                "staffId",
                                till.shop().staff().toString()))
                .body()
                .path("orderId")
                .asString();
        till.cash(topUp, Till.op(), 20_000, 20_000);
        mixed = wallet.bill(till, 30_000);
        var code = wallet.code();
        wallet.pays(till, mixed, Till.op(), "POINTS", 1_000, code);
        var given = wallet.pays(till, mixed, Till.op(), "STORED_VALUE", 500, code);
        till.call(HttpMethod.POST, "/tenders/" + given.body().path("tenderId").asString() + "/cancel", null);
        wallet.pays(till, mixed, Till.op(), "STORED_VALUE", 21_000, code);
        till.cash(mixed, Till.op(), 8_000, 8_000);
        var tender = sql("select max(id) from tender where merchant_id = ? and kind = 'STORED_VALUE'");
        in(() -> {
            returns.giveBack(Cause.of("REFUND", "r1"), Cause.of("TENDER", tender), 3_000, "");
            returns.clawBack(Cause.of("CLAW_BACK", "r1"), Cause.of("ORDER", mixed), 20, "");
            holds.holdPoints(
                    wallet.member().id(),
                    Points.of(50),
                    Cause.of("HOLD", "h1"),
                    Instant.now(clock).plusSeconds(600));
        });
    }

    @Test
    void aHealthyShopHasNoDifference() {
        var proof = prove();

        assertThat(findings(proof)).isEmpty();
        assertThat(proof.holds()).isTrue();
        assertThat(proof.orders()).isEqualTo(2);
        assertThat(proof.accounts()).isEqualTo(3);
    }

    @Test
    void everyInjectedDifferenceIsFoundAndNamed() {
        damage("update ledger_account set balance = balance + 1 where merchant_id = ? and asset = 'PRINCIPAL'");
        damage("update ledger_account set held = held + 7 where merchant_id = ? and asset = 'POINTS'");
        damage("update ledger_lot set remaining = remaining - 1 where merchant_id = ? and remaining > 100"
                + " and account_id in (select id from ledger_account where asset = 'POINTS')");
        damage("update ledger_entry set amount = amount - 2 where merchant_id = ? and business_kind = 'TOP_UP'"
                + " and house is not null and asset = 'BONUS'");
        damage("update tender set amount_fen = amount_fen + 100 where merchant_id = ? and kind = 'STORED_VALUE'"
                + " and state = 'CAPTURED'");
        damage("update tender set bonus_fen = bonus_fen + 5 where merchant_id = ? and kind = 'STORED_VALUE'"
                + " and state = 'CAPTURED'");
        damage("update sale_order set points_earned = points_earned + 3 where merchant_id = ? and points_earned > 0");
        damage("update top_up set pay_fen = pay_fen + 1000 where merchant_id = ?");
        damage("update sale_order set refunded_fen = refunded_fen + 1 where merchant_id = ?");
        orphan("ORDER");
        orphan("TENDER");

        var found = findings(prove()).stream().map(Finding::rule).distinct().toList();

        assertThat(found)
                .contains(
                        "BALANCE", "HELD", "LOTS", "LOT", "LEGS", "TENDER", "BONUS", "POINTS", "PAID", "REFUND",
                        "TOP_UP", "ORPHAN");
    }

    @Test
    void aDifferenceNamesItsMemberItsOrderAndBothFigures() {
        damage("update sale_order set points_earned = points_earned + 3 where merchant_id = ? and points_earned > 0");

        var found = findings(prove());

        assertThat(found).hasSize(1);
        assertThat(found.get(0).member()).isEqualTo(wallet.member().id());
        assertThat(found.get(0).order()).hasToString(mixed);
        assertThat(found.get(0).expected() - found.get(0).found()).isEqualTo(3);
    }

    @Test
    void aTenderThatWasGivenUpWithoutBringingBackWhatItSpentIsFound() {
        damage("update tender set state = 'VOIDED' where merchant_id = ? and kind = 'POINTS'");

        assertThat(findings(prove())).extracting(Finding::rule).containsOnly("PAID", "ORPHAN");
    }

    @Test
    void whatARefundDidNotBringBackIsFound() {
        var other = new Wallet(till.shop(), members, ledger, codes, db);
        other.has(1_000, 2_000, 0);
        var order = other.bill(till, 2_000);
        other.pays(till, order, "POINTS", 500);
        other.pays(till, order, "STORED_VALUE", 1_000);
        till.cash(order, Till.op(), 500, 500);
        var refund = new RefundDesk.Ask(till, order, till.shop().staff()).everything();
        assertThat(refund.agreed(desk.hire(till.shop(), "MANAGER"), 2_000)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(findings(prove())).isEmpty();

        damage("update refund_tender set amount_fen = amount_fen - 1 where merchant_id = ? and kind = 'STORED_VALUE'");
        damage("update refund set points_taken = points_taken + 1 where merchant_id = ? and points_taken > 0");

        assertThat(findings(prove())).extracting(Finding::rule).containsOnly("REFUND", "GIVEN_BACK", "TAKEN");
    }

    @Test
    void cashThatWasTakenTwiceWithoutTheServerIsAPersonsBusinessAndNotADifference() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        var again =
                Map.of("opId", Till.op(), "kind", "CASH", "amount", 5_000, "received", 5_000, "offlineTotal", 5_000);
        assertThat(till.call(HttpMethod.POST, "/orders/" + order + "/tenders", again)
                        .status())
                .isEqualTo(200);

        assertThat(findings(prove())).isEmpty();
    }

    @Test
    void aProofThatDiedDoesNotStopTheNext() {
        in(() -> proofs.start("boss"));
        Await.until("proved", () -> !newest().isRunning());
        damage("update ledger_proof set finished_at = null, started_at = '2026-01-01' where merchant_id = ?");

        assertThat(prove().holds()).isTrue();
    }

    @Test
    void anotherMerchantsDifferencesAreNotSeen() {
        damage("update ledger_account set balance = balance + 1 where merchant_id = ?");
        var elsewhere = shops.open();

        Tenant.run(elsewhere.merchant(), () -> proofs.start("boss"));

        Await.until(
                "proved",
                () -> Tenant.as(
                        elsewhere.merchant(),
                        () -> proofs.newest().orElseThrow().holds()));
    }

    private Proof prove() {
        in(() -> proofs.start("boss"));
        Await.until("proved", () -> !newest().isRunning());
        return newest();
    }

    private Proof newest() {
        return Tenant.as(till.shop().merchant(), () -> proofs.newest().orElseThrow());
    }

    private List<Finding> findings(Proof proof) {
        return Tenant.as(till.shop().merchant(), () -> proofs.findings(proof.id()));
    }

    /** An entry of an order or tender that never was, as a restored backup would leave it. */
    private void orphan(String kind) {
        in(() -> {
            var cause = Cause.of(kind, Ids.next());
            ledger.credit(wallet.member().id(), Parts.points(Points.of(10)), Ledger.NEVER, cause, "");
        });
    }

    private void damage(String sql) {
        assertThat(jdbc.sql(sql).param(till.shop().merchant().value()).update()).isPositive();
    }

    private long sql(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }

    private void in(Runnable work) {
        Tenant.run(till.shop().merchant(), () -> db.run(work));
    }
}
