package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@ShopTest
class CashAtTheCounterTests {

    private final Shops shops;
    private final Tills tills;
    private Till till;

    @Autowired
    CashAtTheCounterTests(Shops shops, Tills tills) {
        this.shops = shops;
        this.tills = tills;
    }

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
    }

    @Test
    void cashIsTakenWithChangeAndTheOrderIsPaidAndSettled() {
        var order = till.quickBill(12_800);

        var tender = till.cash(order, Till.op(), 12_800, 20_000).body();

        assertThat(tender.path("change").asLong()).isEqualTo(7_200);
        assertThat(till.order(order).path("state").asString()).isEqualTo("PAID");
        assertThat(till.order(order).path("settleState").asString()).isEqualTo("DONE");
    }

    @Test
    void theSameCashTwiceIsTakenOnce() {
        var order = till.quickBill(5_000);
        var op = Till.op();

        var first = till.cash(order, op, 5_000, 5_000).body();
        var second = till.cash(order, op, 5_000, 5_000).body();

        assertThat(second.path("tenderId").asString())
                .isEqualTo(first.path("tenderId").asString());
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(5_000);
    }

    @Test
    void theSameOperationForAnotherAmountIsRefused() {
        var order = till.quickBill(5_000);
        var op = Till.op();
        till.cash(order, op, 2_000, 2_000);

        var refused = till.cash(order, op, 3_000, 3_000);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asString()).isEqualTo("op_reused");
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(2_000);
    }

    @Test
    void tooLittleCashIsRefusedAtTheFieldAndNothingIsBooked() {
        var order = till.quickBill(5_000);

        var refused = till.cash(order, Till.op(), 5_000, 4_999);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("fields").path(0).path("field").asString())
                .isEqualTo("received");
        assertThat(till.order(order).path("tenders")).isEmpty();
    }

    @Test
    void tenTillsPayingOneBillAtOnceNeverTakeMoreThanIsDue() throws Exception {
        var order = till.quickBill(3_000);
        var pool = Executors.newFixedThreadPool(10);
        Callable<Integer> pay = () -> till.cash(order, Till.op(), 3_000, 3_000).status();

        var statuses = pool.invokeAll(java.util.Collections.nCopies(10, pay)).stream()
                .map(f -> {
                    try {
                        return f.get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        pool.shutdown();

        assertThat(statuses).filteredOn(s -> s == 200).hasSize(1);
        assertThat(statuses).filteredOn(s -> s == 409).hasSize(9);
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(3_000);
    }

    @Test
    void aBankCardIsTakenByTheReferenceOnItsSlipButNeverByACardNumber() {
        var order = till.quickBill(5_000);

        var cardNumber = till.card(order, Till.op(), 5_000, "6222021234567890123");
        var tender = till.card(order, Till.op(), 5_000, "P-004217");

        assertThat(cardNumber.status()).isEqualTo(422);
        assertThat(cardNumber.body().path("fields").path(0).path("field").asString())
                .isEqualTo("reference");
        assertThat(tender.body().path("reference").asString()).isEqualTo("P-004217");
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(5_000);
    }

    @Test
    void oneBillIsPaidPartlyByCardAndPartlyInCash() {
        var order = till.quickBill(5_000);

        till.card(order, Till.op(), 3_001, "004217");
        assertThat(till.isPaid(order)).isFalse();
        till.cash(order, Till.op(), 1_999, 2_000);

        assertThat(till.order(order).path("state").asString()).isEqualTo("PAID");
        assertThat(till.order(order).path("tenders")).hasSize(2);
    }

    @Test
    void anotherStoresTillDoesNotFindTheOrder() {
        var order = till.quickBill(5_000);
        var stranger = tills.in(shops.open());

        assertThat(stranger.call(HttpMethod.GET, "/orders/" + order, null).status())
                .isEqualTo(404);
        assertThat(stranger.cash(order, Till.op(), 5_000, 5_000).status()).isEqualTo(404);
        assertThat(till.order(order).path("captured").asLong()).isZero();
    }

    @Test
    void aPaidBillCannotChangeAndAnOldVersionIsRefused() {
        var lines = List.of(Till.line(1, "宫保鸡丁", 3_800, 1), Till.line(2, "米饭", 300, 4));
        var order = till.present("bill-" + Till.op(), 2, "BILL", lines);
        var bill = order.path("billId").asString();
        assertThat(order.path("due").asLong()).isEqualTo(5_000);

        assertThat(till.present(bill, 1, "BILL", lines).path("code").asString()).isEqualTo("bill_outdated");
        assertThat(till.present(bill, 2, "BILL", List.of(lines.get(0)))
                        .path("code")
                        .asString())
                .isEqualTo("bill_version_reused");
        till.cash(order.path("orderId").asString(), Till.op(), 5_000, 5_000);
        assertThat(till.present(bill, 3, "BILL", lines).path("code").asString()).isEqualTo("bill_frozen");
    }

    @Test
    void theBridgeHearsOfEveryChangeInOrder() {
        var order = till.quickBill(1_000);
        till.cash(order, Till.op(), 1_000, 1_000);

        var page = till.call(HttpMethod.GET, "/events?after=0&wait=0", null).body();

        long seq = 0;
        for (var event : page.path("events")) {
            assertThat(event.path("seq").asLong()).isEqualTo(++seq);
        }
        assertThat(page.path("events").path((int) seq - 1).path("body").asString())
                .contains("\"state\":\"PAID\"")
                .contains("\"settleState\":\"DONE\"");
    }
}
