package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Enrolments and top-ups are credited to the waiter whose work they are. */
@ShopTest
class CreditPagesTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theWaiterWhoShowedTheCodeAndOpenedTheTopUpIsCredited() {
        var shop = shops.open();
        var till = tills.in(shop);
        Wallet.rules(jdbc, shop);
        var enrolled = new Wallet(shop, members, ledger, codes, db).member();
        new Wallet(shop, members, ledger, codes, db);
        jdbc.sql("update member set join_staff_id = ?, join_store_id = ? where id = ?")
                .params(
                        shop.staff().value(),
                        shop.store().value(),
                        enrolled.id().value())
                .update();
        var order = till.call(
                        HttpMethod.POST,
                        "/top-ups",
                        Map.of(
                                "billId",
                                "t1",
                                "memberId",
                                enrolled.id().toString(),
                                "amount",
                                20_000,
                                "staffId",
                                shop.staff().toString(),
                                "deviceId",
                                "d1"))
                .body();
        till.cash(order.path("orderId").asString(), Till.op(), 20_000, 20_000);

        var page = consoles.loggedIn(shop, Role.MANAGER)
                .get("/console/members/credits?days=1")
                .body();

        assertThat(page)
                .containsPattern("<tr(?=[^>]*01 小李)(?=[^>]*data-count=\"1\")")
                .containsPattern("<tr(?=[^>]*没有经手员工)(?=[^>]*data-count=\"1\")")
                .contains("¥200.00");
    }

    @Test
    void anotherMerchantSeesNothingOfItAndNoPeriodIsTooLong() {
        var shop = shops.open();
        new Wallet(shop, members, ledger, codes, db);

        var page = consoles.loggedIn(shops.open(), Role.OWNER)
                .get("/console/members/credits?days=36500")
                .body();

        assertThat(page).contains("没有新会员，也没有储值").doesNotContain("data-count");
    }

    @Test
    void whoIsNotLoggedInIsAskedTo() {
        assertThat(consoles.browser().get("/console/members/credits").statusCode())
                .isEqualTo(302);
    }
}
