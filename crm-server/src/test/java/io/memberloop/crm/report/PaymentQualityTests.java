package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@ShopTest
class PaymentQualityTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Test
    void twoOfThreeChargesWerePaidAndTheOneThatIsStillOpenDoesNotCount() {
        var till = tills.in(shops.open());
        pay(till);
        pay(till);
        var givenUp = charge(till);
        till.call(HttpMethod.POST, "/tenders/" + givenUp.path("tenderId").asString() + "/cancel", null);
        charge(till);

        var page = consoles.loggedIn(till.shop(), Role.MANAGER)
                .get("/console/orders/quality")
                .body();

        assertThat(page)
                .contains(
                        ">67%<",
                        "4 次收款中付成 2 次", "data-paid=\"2\" data-given-up=\"1\" data-failed=\"0\" data-open=\"1\"");
    }

    @Test
    void anotherShopsPaymentsAreNotCounted() {
        pay(tills.in(shops.open()));

        assertThat(consoles.loggedIn(shops.open(), Role.OWNER)
                        .get("/console/orders/quality")
                        .body())
                .contains("还没有微信收款");
    }

    private static JsonNode charge(Till till) {
        return till.chargeQr(till.quickBill(1_000), Till.op(), 1_000).body();
    }

    private static void pay(Till till) {
        var order = till.quickBill(1_000);
        till.customerPays(
                till.chargeQr(order, Till.op(), 1_000).body().path("codeUrl").asString());
        Await.until("paid", Duration.ofSeconds(10), () -> till.isPaid(order));
    }
}
