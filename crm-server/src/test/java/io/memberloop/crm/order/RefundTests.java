package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Money goes back the way it came, and never more than was taken. */
@ShopTest
class RefundTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    SimulatorApi simulator;

    private Till till;
    private StaffId cashier;
    private StaffId manager;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        cashier = desk.hire(till.shop(), "CASHIER");
        manager = desk.hire(till.shop(), "MANAGER");
        desk.limits(till.shop(), 100_000, 1_000_000);
    }

    @Test
    void cashGoesBackFromTheDrawerAtOnce() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);

        var refund = ask(order).everything().send().body();

        assertThat(refund.path("state").asString()).isEqualTo("DONE");
        assertThat(refund.path("settleState").asString()).isEqualTo("DONE");
        assertThat(refund.path("parts").path(0).path("state").asString()).isEqualTo("SUCCESS");
        var after = till.order(order);
        assertThat(after.path("refunded").asLong()).isEqualTo(5_000);
        assertThat(after.path("captured").asLong()).isEqualTo(5_000);
        assertThat(after.path("refunds").path(0).path("askedBy").asString()).isEqualTo("小张");
    }

    @Test
    void moneyOfWeChatGoesBackThroughWeChat() {
        var order = paidByWeChat(12_800);

        var refund = ask(order).everything().send().body();

        assertThat(refund.path("parts").path(0).path("state").asString()).isIn("PROCESSING", "SUCCESS");
        Await.until("the money is back", () -> refundState(order, 0).equals("DONE"));
        assertThat(till.order(order)
                        .path("refunds")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("account")
                        .asString())
                .isEqualTo("支付用户零钱");
        assertThat(refundedAtWeChat()).isEqualTo(12_800);
    }

    @Test
    void aPieceGivesBackItsShareOfWhatWasPaidAndTheLastPieceTheRest() {
        var bill =
                till.present(Ids.code(12), 1, "BILL", List.of(Till.line(1, "包子", 333, 3), Till.line(2, "米饭", 301, 1)));
        var order = bill.path("orderId").asString();
        till.cash(order, Till.op(), 1_300, 1_300);

        var preview = ask(order).piece(1, 2).preview();
        assertThat(preview.path("amount").asLong()).isEqualTo(666);
        assertThat(preview.path("lines").path(0).path("open").asInt()).isEqualTo(3);
        assertThat(preview.path("remaining").asLong()).isEqualTo(634);
        ask(order).piece(1, 2).send();

        assertThat(ask(order).piece(1, 2).send().status()).as("one is left").isEqualTo(422);
        ask(order).amount(100).send();
        var last = ask(order).everything().send().body();

        assertThat(last.path("amount").asLong()).isEqualTo(534);
        assertThat(last.path("lines")).hasSize(2);
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(1_300);
        assertThat(ask(order).amount(1).send().body().path("code").asString()).isEqualTo("refund_nothing_left");
    }

    @Test
    void aMixedBillGivesBackTheLastTenderFirstAndCashAfterAllOthersUnlessWished() {
        var order = till.quickBill(10_000);
        till.card(order, Till.op(), 3_000, "123456");
        var qr = till.chargeQr(order, Till.op(), 4_000).body();
        till.customerPays(qr.path("codeUrl").asString());
        Await.until("captured", () -> till.order(order).path("captured").asLong() == 7_000);
        till.cash(order, Till.op(), 3_000, 3_000);

        var preview = ask(order).amount(5_000).preview();

        assertThat(preview.path("parts").path(0).path("kind").asString()).isEqualTo("WECHAT_QR");
        assertThat(preview.path("parts").path(0).path("amount").asLong()).isEqualTo(4_000);
        assertThat(preview.path("parts").path(1).path("kind").asString()).isEqualTo("BANK_CARD");
        assertThat(preview.path("parts").path(1).path("amount").asLong()).isEqualTo(1_000);
        var cash = till.order(order).path("tenders").path(2).path("tenderId").asString();
        var wished = ask(order)
                .amount(2_000)
                .with("parts", List.of(Map.of("tenderId", cash, "amount", 2_000)))
                .send()
                .body();
        assertThat(wished.path("parts").path(0).path("kind").asString()).isEqualTo("CASH");
        var tooMuch = ask(order)
                .amount(2_000)
                .with("parts", List.of(Map.of("tenderId", cash, "amount", 2_000)))
                .send();
        assertThat(tooMuch.body().path("code").asString()).isEqualTo("refund_over_tender");
    }

    @Test
    void fiftyRefundsAtOnceNeverGiveBackMoreThanWasTaken() throws Exception {
        var order = till.quickBill(1_000);
        till.cash(order, Till.op(), 600, 600);
        till.card(order, Till.op(), 400, "123456");

        var statuses = inParallel(50, () -> ask(order).amount(70).send().status());

        assertThat(statuses).filteredOn(s -> s == 200).hasSize(14);
        assertThat(statuses).filteredOn(s -> s == 422).hasSize(36);
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(980);
    }

    @Test
    void theSameOperationGivesBackOnceAlsoWhenItComesEightTimesAtOnce() throws Exception {
        var order = paidByWeChat(3_000);
        var op = Till.op();

        var answers = inParallel(8, () -> ask(order).op(op).amount(1_000).send());

        assertThat(answers).allSatisfy(a -> assertThat(a.status()).isEqualTo(200));
        assertThat(answers.stream()
                        .map(a -> a.body().path("refundId").asString())
                        .distinct())
                .hasSize(1);
        assertThat(ask(order).op(op).amount(900).send().body().path("code").asString())
                .isEqualTo("op_reused");
        Await.until("the money is back", () -> refundState(order, 0).equals("DONE"));
        assertThat(refundedAtWeChat()).isEqualTo(1_000);
    }

    @Test
    void aWaiterNeedsAManagerALargeRefundTooAndALargerOneSomebodyElse() {
        desk.limits(till.shop(), 2_000, 5_000);
        var order = till.quickBill(10_000);
        till.cash(order, Till.op(), 10_000, 10_000);
        var waiter = till.shop().staff();

        assertThat(code(new Ask(till, order, waiter).amount(100))).isEqualTo("refund_needs_manager");
        assertThat(code(new Ask(till, order, waiter).amount(100).agreed(cashier, 100)))
                .isEqualTo("refund_needs_manager");
        assertThat(new Ask(till, order, waiter)
                        .amount(100)
                        .agreed(manager, 100)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(ask(order).amount(1_900).send().status()).isEqualTo(200);
        assertThat(ask(order).amount(100).preview().path("approval").asString())
                .as("small steps add up")
                .isEqualTo("MANAGER");
        assertThat(code(ask(order).amount(100))).isEqualTo("refund_needs_manager");
        assertThat(new Ask(till, order, manager)
                        .amount(1_000)
                        .agreed(manager, 1_000)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(code(new Ask(till, order, manager).amount(2_100).agreed(manager, 2_100)))
                .isEqualTo("refund_needs_second");
        var second = desk.hire(till.shop(), "MANAGER");
        var done = new Ask(till, order, manager)
                .amount(2_100)
                .agreed(second, 2_100)
                .send();
        assertThat(done.body().path("approvedBy").asString()).isEqualTo("王店长");
    }

    @Test
    void anAgreementIsGoodForOneOperationAndOneAmountAndOnlyWithTheRightPin() {
        desk.limits(till.shop(), 0, 1_000_000);
        var order = till.quickBill(10_000);
        till.cash(order, Till.op(), 10_000, 10_000);

        assertThat(code(ask(order).amount(900).agreed(manager, 900, "pbkdf2$1$other$pin")))
                .isEqualTo("approval_wrong");
        assertThat(code(ask(order).amount(900).agreed(manager, 900).op(Till.op())))
                .isEqualTo("approval_wrong");
        assertThat(code(ask(order).amount(900).agreed(manager, 800))).isEqualTo("refund_changed");
        assertThat(till.order(order).path("refunded").asLong()).isZero();
    }

    @Test
    void whatIsNotThereCannotBeGivenBack() {
        var open = till.quickBill(1_000);
        assertThat(code(ask(open).amount(1))).isEqualTo("order_not_paid");
        till.cash(open, Till.op(), 1_000, 1_000);
        assertThat(code(ask(open).amount(1_001))).isEqualTo("refund_over_captured");
        assertThat(code(ask(open).amount(0))).isEqualTo("amount_wrong");
        assertThat(code(ask(open).amount(-5))).isEqualTo("amount_wrong");
        assertThat(code(ask(open))).isEqualTo("refund_how_much");
        assertThat(code(ask(open).amount(1).everything())).isEqualTo("refund_how_much");
        assertThat(code(ask(open).piece(7, 1))).isEqualTo("refund_quantity_wrong");
        assertThat(code(ask(open).piece(1, 0))).isEqualTo("refund_quantity_wrong");
        assertThat(code(ask(open).amount(10).with("reason", " "))).isEqualTo("refund_reason_missing");
    }

    @Test
    void anotherStoresOrderDoesNotExist() {
        var order = till.quickBill(1_000);
        till.cash(order, Till.op(), 1_000, 1_000);
        var other = tills.in(shops.open());
        var stranger = desk.hire(other.shop(), "MANAGER");

        assertThat(new Ask(other, order, stranger).everything().send().status()).isEqualTo(404);
        assertThat(new Ask(till, order, stranger).everything().send().status()).isEqualTo(404);
        assertThat(till.order(order).path("refunded").asLong()).isZero();
    }

    private Ask ask(String order) {
        return new Ask(till, order, cashier);
    }

    private static String code(Ask ask) {
        return ask.send().body().path("code").asString();
    }

    private String paidByWeChat(long amount) {
        var order = till.quickBill(amount);
        var tender = till.chargeQr(order, Till.op(), amount).body();
        till.customerPays(tender.path("codeUrl").asString());
        Await.until("paid", () -> till.isPaid(order));
        return order;
    }

    private String refundState(String order, int index) {
        return till.order(order).path("refunds").path(index).path("state").asString();
    }

    private long refundedAtWeChat() {
        return simulator
                .get("/pay/refunds?mchid=" + till.mchid())
                .valueStream()
                .map(r -> r.path("refund"))
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(Collections.nCopies(times, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
