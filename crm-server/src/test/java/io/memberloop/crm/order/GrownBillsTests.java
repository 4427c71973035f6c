package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A till that could not reach the server has taken more orders while guests paid what they had been shown before. */
@ShopTest
class GrownBillsTests {

    private static final Map<String, Object> PORK = Till.line(1, "红烧肉", 5_800, 1);
    private static final Map<String, Object> SOUP = Till.line(2, "老鸭汤", 6_800, 1);

    private final Shops shops;
    private final Tills tills;
    private Till till;
    private String bill;

    @Autowired
    GrownBillsTests(Shops shops, Tills tills) {
        this.shops = shops;
        this.tills = tills;
    }

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
        bill = "grown-" + Till.op();
    }

    @Test
    void whatWasPaidIsAPartOfTheBillThatGrewAndTheRestIsDue() {
        var order = id(present(1, PORK));
        till.cash(order, Till.op(), 3_000, 3_000);

        var grown = present(2, PORK, SOUP);

        assertThat(grown.path("state").asString()).isEqualTo("OPEN");
        assertThat(grown.path("due").asLong()).isEqualTo(12_600);
        assertThat(grown.path("captured").asLong()).isEqualTo(3_000);
        assertThat(till.cash(order, Till.op(), 9_601, 9_601).status()).isEqualTo(409);
        till.cash(order, Till.op(), 9_600, 9_600);
        assertThat(till.isPaid(order)).isTrue();
    }

    @Test
    void aGuestWhoPaysAllOfTheOldBillDoesNotCloseTheOneThatGrewMeanwhile() {
        var order = id(present(1, PORK));
        var code = till.chargeQr(order, Till.op(), 5_800).body().path("codeUrl").asString();

        var grown = present(2, PORK, SOUP);
        assertThat(grown.path("open").asLong()).isEqualTo(5_800);
        till.customerPays(code);

        Await.until("paid", () -> till.order(order).path("captured").asLong() == 5_800);
        assertThat(till.order(order).path("state").asString()).isEqualTo("OPEN");
        till.cash(order, Till.op(), 6_800, 7_000);
        assertThat(till.isPaid(order)).isTrue();
    }

    @Test
    void whatSomebodyPaysForIsNotTakenOffTheBillAndCostsWhatItDid() {
        var order = id(present(1, PORK, Till.line(3, "米饭", 300, 3)));
        till.cash(order, Till.op(), 1_000, 1_000);

        for (var lines : List.of(
                List.of(PORK, SOUP),
                List.of(PORK, Till.line(3, "米饭", 300, 2), SOUP),
                List.of(PORK, Till.line(3, "米饭", 200, 9), SOUP),
                List.of(PORK, Till.line(3, "面条", 300, 3), SOUP))) {
            assertThat(till.present(bill, 2, "BILL", lines).path("code").asString())
                    .isEqualTo("bill_frozen");
        }
        assertThat(till.order(order).path("due").asLong()).isEqualTo(6_700);
    }

    /** Somebody becomes a member while a guest pays a part: the bill costs less, and its rest can still be paid. */
    @Test
    void aBillMayCostLessThanItDidButNotLessThanWasPaid() {
        var order = id(present(1, PORK, SOUP));
        till.cash(order, Till.op(), 3_000, 3_000);

        var cheaper = present(2, lessOff(PORK, 300), SOUP);

        assertThat(cheaper.path("state").asString()).isEqualTo("OPEN");
        assertThat(cheaper.path("due").asLong()).isEqualTo(12_300);
        till.cash(order, Till.op(), 9_200, 9_200);
        assertThat(present(3, lessOff(PORK, 400), SOUP).path("code").asString())
                .as("122.00 were paid, and it would cost 122.00")
                .isEqualTo("bill_frozen");
        till.cash(order, Till.op(), 100, 100);
        assertThat(till.isPaid(order)).isTrue();
    }

    private static Map<String, Object> lessOff(Map<String, Object> line, int fen) {
        var less = new HashMap<>(line);
        less.put("discount", Map.of("amount", fen, "reason", "老顾客"));
        return less;
    }

    @SafeVarargs
    private JsonNode present(int version, Map<String, Object>... lines) {
        return till.present(bill, version, "BILL", List.of(lines));
    }

    private static String id(JsonNode order) {
        return order.path("orderId").asString();
    }
}
