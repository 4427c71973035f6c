package io.memberloop.crm.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a member paid from the account comes back to it: principal, bonus and points as they were spent. */
@ShopTest
class RefundsToTheAccountTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    RefundDesk desk;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    MemberCodes codes;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private StaffId cashier;
    private Wallet wallet;

    @BeforeEach
    void aMemberWithMoneyOnTheAccount() {
        till = tills.in(shops.open());
        cashier = desk.hire(till.shop(), "CASHIER");
        desk.limits(till.shop(), 10_000_000, 10_000_000);
        Wallet.rules(jdbc, till.shop());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
    }

    @Test
    void principalAndBonusComeBackInTheRatioInWhichTheyWereSpent() {
        wallet.has(0, 7_000, 3_000);
        var order = wallet.bill(till, 10_000);
        wallet.pays(till, order, "STORED_VALUE", 10_000);

        var preview = new Ask(till, order, cashier).amount(3_333).preview();
        assertThat(preview.path("parts").path(0).path("bonus").asLong()).isEqualTo(999);
        new Ask(till, order, cashier).amount(3_333).send();
        assertThat(wallet.balance().bonus().fen()).as("as the preview said").isEqualTo(999);
        assertThat(wallet.balance().principal().fen()).isEqualTo(2_334);
        new Ask(till, order, cashier).amount(3_333).send();
        new Ask(till, order, cashier).everything().send();

        assertThat(wallet.balance().principal().fen()).isEqualTo(7_000);
        assertThat(wallet.balance().bonus().fen()).isEqualTo(3_000);
    }

    @Test
    void pointsThatPaidComeBackAndThoseThatWereEarnedGo() {
        wallet.has(2_000, 0, 0);
        var order = wallet.bill(till, 4_000);
        wallet.pays(till, order, "POINTS", 2_000);
        till.cash(order, Till.op(), 2_000, 2_000);
        long after = wallet.balance().points().value();
        assertThat(after).isPositive();

        var refund = new Ask(till, order, cashier).everything().send().body();

        assertThat(refund.path("pointsBack").asLong()).isEqualTo(2_000);
        assertThat(refund.path("pointsTaken").asLong()).isEqualTo(after);
        assertThat(wallet.balance().points().value()).isEqualTo(2_000);
    }
}
