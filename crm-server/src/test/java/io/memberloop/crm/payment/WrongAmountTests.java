package io.memberloop.crm.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.payment.PaymentGateway.Paid;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Money;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** WeChat answers a question with a success over another amount: what was taken counts, and no more than is due. */
@ShopTest
class WrongAmountTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    AttemptMapper attempts;

    @Autowired
    Bookings bookings;

    @Autowired
    Clock clock;

    private Till till;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
    }

    @Test
    void tooLittleLeavesTheRestDue() {
        var order = till.quickBill(5_000);
        var attempt = took(order, 4_000);

        var after = till.order(order);
        assertThat(after.path("state").asString()).isEqualTo("OPEN");
        assertThat(after.path("captured").asLong()).isEqualTo(4_000);
        assertThat(after.path("open").asLong()).isZero();
        assertThat(after.path("tenders").path(0).path("amount").asLong()).isEqualTo(4_000);
        assertThat(attempt.needsHuman()).isTrue();
        assertThat(till.cash(order, Till.op(), 1_000, 1_000).status()).isEqualTo(200);
        assertThat(till.isPaid(order)).isTrue();
    }

    @Test
    void tooMuchPaysTheBillAndTheRestGoesBack() {
        var order = till.quickBill(5_000);

        took(order, 6_500);

        var after = till.order(order);
        assertThat(after.path("state").asString()).isEqualTo("PAID");
        assertThat(after.path("settleState").asString()).isEqualTo("DONE");
        assertThat(after.path("captured").asLong()).isEqualTo(5_000);
        var late = after.path("refunds").path(0);
        assertThat(late.path("kind").asString()).isEqualTo("LATE");
        assertThat(late.path("amount").asLong()).isEqualTo(1_500);
    }

    private Attempt took(String order, long fen) {
        var tender = till.chargeQr(order, Till.op(), 5_000).body();
        return Tenant.as(till.shop().merchant(), () -> {
            var payable = Payable.of(TenderId.parse(tender.path("tenderId").asString()));
            var attempt = attempts.ofPayable(Tenant.current(), payable).get(0);
            var paid = new Paid(
                    till.mchid(),
                    till.appid(),
                    attempt.outTradeNo(),
                    "42" + Ids.next(),
                    "o-somebody",
                    Money.ofFen(fen),
                    clock.instant());
            bookings.book(attempt, paid, "QUERY");
            bookings.book(attempt, paid, "QUERY");
            return attempts.byId(Tenant.current(), attempt.id()).orElseThrow();
        });
    }
}
