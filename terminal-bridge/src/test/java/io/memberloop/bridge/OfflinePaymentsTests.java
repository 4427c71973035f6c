package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.store.Store;
import io.memberloop.money.Money;
import org.junit.jupiter.api.Test;

/** Money while the server is away: what goes on, what does not, and what happens when it is back. */
class OfflinePaymentsTests extends OpenShop {

    @Test
    void withoutTheServerCashAndSmallCardSlipsGoOnAndTheOthersSayWhy() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i2\",\"quantity\":20}");
        goOffline();

        for (var kind : new String[] {"WECHAT_CODE", "STORED_VALUE", "POINTS"}) {
            assertThat(charge(
                                    bill,
                                    "{\"kind\":\"%s\",\"code\":\"%s\"}"
                                            .formatted(
                                                    kind,
                                                    kind.equals("WECHAT_CODE") ? "134512345678901230" : "ML-DYNAMIC"))
                            .text("/code"))
                    .isEqualTo("offline");
        }
        var card = "{\"kind\":\"BANK_CARD\",\"amount\":%d,\"reference\":\"A-1001\"}";
        assertThat(charge(bill, card.formatted(200_001)).text("/code")).isEqualTo("offline_card_limit");
        assertThat(charge(bill, card.formatted(150_000)).number("/stillDue")).isEqualTo(59_600);
        assertThat(charge(bill, card.formatted(50_001)).text("/code")).isEqualTo("offline_card_limit");
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":60000}").text("/state"))
                .isEqualTo("PAID");

        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until(
                "settled",
                () -> till.get("/payments/" + bill).text("/settleState").equals("DONE"));
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(2);
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers()).hasSize(1);
    }

    @Test
    void cashBesideAPaymentNobodyCanAskAboutNeedsAManagerAndIsSettledWhenTheServerIsBack() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        goOffline();
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").text("/code")).isEqualTo("cash_needs_manager");
        var approval = till.post("/staff/approve", "{\"number\":\"03\",\"pin\":\"975310\"}")
                .text("/approval");

        var paid = charge(bill, "{\"kind\":\"CASH\",\"approval\":\"" + approval + "\"}");

        assertThat(paid.text("/state")).isEqualTo("PAID");
        assertThat(paid.text("/tenders/1/problem")).isEqualTo("possibly_double");
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until(
                "settled",
                () -> till.get("/payments/" + bill).text("/settleState").equals("DONE"));
        var settled = till.get("/bills/" + bill);
        assertThat(settled.body().get("tenders")).hasSize(1);
        assertThat(settled.text("/tenders/0/problem")).isEmpty();
    }

    @Test
    void whenBothWerePaidTheCashStandsWithWhatTheBillCostAtTheTill() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        goOffline();
        var approval = till.post("/staff/approve", "{\"number\":\"03\",\"pin\":\"975310\"}")
                .text("/approval");
        charge(bill, "{\"kind\":\"CASH\",\"approval\":\"" + approval + "\"}");
        crm.shop.pays(bill);
        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("both are booked", () -> crm.shop.tendersOf(bill) == 2);
        RunningBridge.until(
                "no longer in doubt",
                () -> till.get("/bills/" + bill).text("/tenders/1/problem").isEmpty());

        assertThat(till.get("/bills/" + bill).number("/captured")).isEqualTo(27_200);
        assertThat(crm.shop.offlineTotals(bill)).containsExactly(13_600L);
    }

    @Test
    void onlyABillThatWasClosedWithoutTheServerStandsAsItWasClosed() throws Exception {
        var bill = tableWithDishes();
        goOffline();
        charge(bill, "{\"kind\":\"CASH\",\"amount\":5000}");
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("booked", () -> crm.shop.tendersOf(bill) == 1);
        assertThat(crm.shop.offlineTotals(bill)).isEmpty();
        goOffline();

        charge(bill, "{\"kind\":\"CASH\"}");
        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("booked, too", () -> crm.shop.tendersOf(bill) == 2);
        assertThat(crm.shop.offlineTotals(bill)).containsExactly(13_600L);
    }

    @Test
    void howMuchIsTakenByCardWithoutTheServerIsTheStoresRule() throws Exception {
        crm.shop.offlineCardMost(10_000);
        RunningBridge.until("synced", () -> bridge.context
                .getBean(Store.class)
                .snapshot()
                .store()
                .offlineCardMost()
                .equals(Money.ofFen(10_000)));
        var bill = tableWithDishes();
        goOffline();

        var refused = charge(bill, "{\"kind\":\"BANK_CARD\",\"amount\":10001,\"reference\":\"A-1001\"}");

        assertThat(refused.text("/code")).isEqualTo("offline_card_limit");
        assertThat(refused.text("/title")).contains("100.00");
    }
}
