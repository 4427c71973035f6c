package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.payment.CrashPoints;
import io.memberloop.crm.payment.CrashPoints.When;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Auditor;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Soon;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The server dies at each step of a refund: the customer's money arrives once all the same. */
@ShopTest
class DyingWhileRefundingTests {

    private static final long AMOUNT = 3_000;

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    CrashPoints crashes;

    @Autowired
    Mishaps mishaps;

    @Autowired
    Auditor auditor;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    Soon soon;

    @Autowired
    JdbcClient jdbc;

    /** @param order that was paid by WeChat */
    private record Case(String what, Till till, String order, String op, StaffId cashier) {

        Till.Answer ask() {
            return new Ask(till, order, cashier).op(op).amount(AMOUNT).send();
        }
    }

    @AfterEach
    void mend() {
        crashes.disarm();
        simulator.post("/notifications/mode", Map.of("mode", "NORMAL"));
    }

    @Test
    void whereverTheServerDiesTheMoneyGoesBackOnce() {
        var before = paid("before WeChat is asked");
        crashes.arm(before.till().shop().merchant(), "RefundGateway.ask", When.BEFORE, 1);
        var after = paid("after WeChat has done it, before the row");
        crashes.arm(after.till().shop().merchant(), "RefundGateway.ask", When.AFTER, 1);
        var again = paid("and while it finds out what became of it");
        crashes.arm(again.till().shop().merchant(), "RefundGateway.ask", When.AFTER, 1);
        crashes.arm(again.till().shop().merchant(), "RefundGateway.query", When.AFTER, 1);
        // nobody hears of the end: it has to be asked for
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var all = new ArrayList<>(List.of(before, after, again));

        for (var one : all) {
            assertThat(one.ask().status()).as(one.what()).isEqualTo(500);
        }

        for (var one : all) {
            soon.until(one.what(), one.till().shop(), () -> state(one).equals("DONE"));
            assertThat(atWeChat(one)).as(one.what()).containsExactly(AMOUNT);
            assertThat(one.ask().status()).as("the same operation").isEqualTo(200);
            assertThat(one.till().order(one.order()).path("refunded").asLong()).isEqualTo(AMOUNT);
            assertThat(one.till().order(one.order()).path("refunds").size()).isEqualTo(1);
        }
    }

    @Test
    void insideTheTransactionNothingIsLeftAndTheSameOperationIsDoneOnce() {
        var one = paid("before the commit");
        mishaps.whenRefunding(one.order(), 1);

        assertThat(one.ask().status()).isEqualTo(500);

        assertThat(one.till().order(one.order()).path("refunded").asLong()).isZero();
        assertThat(atWeChat(one)).isEmpty();
        assertThat(one.ask().status()).isEqualTo(200);
        soon.until("done", one.till().shop(), () -> state(one).equals("DONE"));
        assertThat(atWeChat(one)).containsExactly(AMOUNT);
    }

    @Test
    void whatFollowsFromItFollowsOnceThoughTheServerDiesInBetween() {
        var one = paid("while points are taken back");
        mishaps.whenSettlingRefund(one.order(), 2);

        one.ask();

        soon.until(
                "the mishaps are used up", one.till().shop(), () -> mishaps.left("refund-settle:" + one.order()) == 0);
        soon.until("settled", one.till().shop(), () -> jdbc.sql("select settle_state from refund where merchant_id = ?")
                .param(one.till().shop().merchant().value())
                .query(String.class)
                .single()
                .equals("DONE"));
        auditor.findsNothing(one.till().shop(), one.what());
    }

    private Case paid(String what) {
        var till = tills.in(shops.open());
        var cashier = desk.hire(till.shop(), "CASHIER");
        desk.limits(till.shop(), 1_000_000, 1_000_000);
        var order = till.quickBill(8_000);
        till.customerPays(
                till.chargeQr(order, Till.op(), 8_000).body().path("codeUrl").asString());
        Await.until("paid", () -> till.isPaid(order));
        return new Case(what, till, order, Till.op(), cashier);
    }

    private static String state(Case one) {
        return one.till()
                .order(one.order())
                .path("refunds")
                .path(0)
                .path("state")
                .asString("");
    }

    private List<Long> atWeChat(Case one) {
        var amounts = new ArrayList<Long>();
        for (JsonNode refund : simulator.get("/pay/refunds?mchid=" + one.till().mchid())) {
            amounts.add(refund.path("refund").asLong());
        }
        return amounts;
    }
}
