package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Auditor;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.money.Money;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Many who pay one bill, or from one balance, at the same moment. */
@ShopTest
class ManyPayersTests {

    private static final Duration LONG = Duration.ofSeconds(60);

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
    Auditor auditor;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        Wallet.rules(jdbc, till.shop());
    }

    @Test
    void twentyGuestsWithACodeEachPayOneBillAtTheSameMoment() throws Exception {
        var order = till.quickBill(20_000);
        var charged = AtOnce.times(20, i -> till.chargeQr(order, Till.op(), 1_000));
        assertThat(charged).extracting(Till.Answer::status).containsOnly(200);

        AtOnce.times(
                20, i -> till.customerPays(charged.get(i).body().path("codeUrl").asString()));

        Await.until("paid", LONG, () -> till.isPaid(order));
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(20_000);
        assertThat(till.order(order).path("open").asLong()).isZero();
        assertThat(takenByWeChat()).isEqualTo(20_000);
    }

    @Test
    void twentyTillsThatEachWantTheWholeBillShowOneCode() throws Exception {
        var order = till.quickBill(9_900);

        var charged = AtOnce.times(20, i -> till.chargeQr(order, Till.op(), 9_900));

        assertThat(charged.stream().filter(a -> a.status() == 200)).hasSize(1);
        assertThat(till.order(order).path("open").asLong()).isEqualTo(9_900);
    }

    @Test
    void twoHundredSpendsOfOneBalanceAtTheSameMomentTakeWhatIsThere() throws Exception {
        var wallet = new Wallet(till.shop(), members, ledger, codes, db);
        wallet.has(0, 6_000, 1_500);
        var order = wallet.bill(till, 1_000_000);
        var code = wallet.code();

        var paid = AtOnce.times(200, i -> wallet.pays(till, order, Till.op(), "STORED_VALUE", 100, code)
                .status());

        assertThat(paid.stream().filter(status -> status == 200)).hasSize(75);
        assertThat(wallet.balance().money()).isEqualTo(Money.ZERO);
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(7_500);
        auditor.findsNothing(till.shop(), "two hundred spends");
    }

    private long takenByWeChat() {
        long sum = 0;
        for (JsonNode paid : simulator.get("/pay/transactions?mchid=" + till.mchid())) {
            sum += "SUCCESS".equals(paid.path("state").asString())
                    ? paid.path("amount").asLong()
                    : 0;
        }
        return sum;
    }
}
