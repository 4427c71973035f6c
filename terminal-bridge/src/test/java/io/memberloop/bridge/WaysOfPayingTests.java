package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakeShop;
import io.memberloop.bridge.fake.RunningBridge;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything a bill can be paid with, alone and mixed, and what a till says meanwhile. */
class WaysOfPayingTests extends OpenShop {

    private static final String PAYS_AT_ONCE = "134512345678901230";
    private static final String ASKS_FOR_THE_PASSWORD = "134512345678901231";
    private static final String REFUSES = "134512345678901239";

    @Test
    void aPaymentCodeIsScannedAndPaidAtOnce() throws Exception {
        var bill = tableWithDishes();

        var paid = charge(bill, code("WECHAT_CODE", PAYS_AT_ONCE));

        assertThat(paid.text("/tender/state")).isEqualTo("PAID");
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("微信付款码", "￥136.00", "4200005678");
    }

    @Test
    void whileTheCustomerEntersThePasswordNobodyIsToldThatItFailed() throws Exception {
        var bill = tableWithDishes();
        var asked = charge(bill, code("WECHAT_CODE", ASKS_FOR_THE_PASSWORD));
        assertThat(asked.text("/tender/state")).isEqualTo("PASSWORD");

        var other = charge(bill, "{\"kind\":\"CASH\",\"received\":13600}");
        assertThat(other.text("/tender/kind")).isEqualTo("WECHAT_CODE");
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);

        crm.shop.pays(bill);
        RunningBridge.until(
                "paid", () -> till.get("/bills/" + bill).text("/state").equals("PAID"));
    }

    @Test
    void aRefusedPaymentCodeLeavesTheBillToBePaidOtherwise() throws Exception {
        var bill = tableWithDishes();

        var refused = charge(bill, code("WECHAT_CODE", REFUSES));
        assertThat(refused.text("/tender/state")).isEqualTo("FAILED");
        assertThat(refused.text("/tender/reason")).isEqualTo("CODE_EXPIRED");

        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":13600}").text("/state"))
                .isEqualTo("PAID");
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("现金").doesNotContain("微信付款码");
    }

    @Test
    void aBillIsPaidPartByPartAndTheSlipNamesEachPart() throws Exception {
        var bill = tableWithDishes();
        giveMember(bill);
        var stored = charge(bill, "{\"kind\":\"STORED_VALUE\",\"amount\":3000,\"code\":\"ML-DYNAMIC\"}");
        assertThat(stored.number("/captured")).isEqualTo(3_000);
        assertThat(stored.number("/stillDue")).isEqualTo(9_600);
        assertThat(stored.text("/state")).isEqualTo("OPEN");
        assertThat(till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}").text("/code"))
                .isEqualTo("bill_partly_paid");

        var card = charge(bill, "{\"kind\":\"BANK_CARD\",\"amount\":4600,\"reference\":\"A-00123\"}");
        assertThat(card.number("/stillDue")).isEqualTo(5_000);
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"amount\":5001,\"received\":6000}")
                        .text("/fields/0/field"))
                .isEqualTo("amount");
        var points = charge(bill, "{\"kind\":\"POINTS\",\"amount\":500,\"code\":\"ML-DYNAMIC\"}");
        assertThat(points.number("/tenders/2/points")).isEqualTo(500);

        var paid = charge(bill, "{\"kind\":\"CASH\",\"received\":5000}");

        assertThat(paid.text("/state")).isEqualTo("PAID");
        assertThat(paid.number("/stillDue")).isZero();
        assertThat(paid.body().get("tenders")).hasSize(4);
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0))
                .contains("储值", "￥30.00", "银行卡 A-00123", "￥46.00", "积分抵现", "500 积分", "现金", "￥45.00", "找零");
    }

    @Test
    void whatTheBalancePaidComesBackWhileTheBillIsOpenAndCashDoesNot() throws Exception {
        var bill = tableWithDishes();
        giveMember(bill);
        charge(bill, "{\"kind\":\"CASH\",\"amount\":1000,\"received\":1000}");
        var stored = charge(bill, "{\"kind\":\"STORED_VALUE\",\"amount\":3000,\"code\":\"ML-DYNAMIC\"}");
        assertThat(stored.body().at("/tenders/1/revocable").booleanValue()).isTrue();
        assertThat(stored.body().at("/tenders/0/revocable").booleanValue()).isFalse();

        var path = "/bills/" + bill + "/tenders/";
        var back = till.post(path + stored.text("/tenders/1/tenderId") + "/cancel", "{}");

        assertThat(back.number("/captured")).isEqualTo(1_000);
        assertThat(back.number("/stillDue")).isEqualTo(11_600);
        assertThat(till.post(path + stored.text("/tenders/0/tenderId") + "/cancel", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aMemberPaysMoneyInAndTheSlipNamesBonusAndBalance() throws Exception {
        assertThat(till.get("/top-ups").number("/steps/0/bonus")).isEqualTo(5_000);
        var open = "{\"value\":\"" + FakeShop.CARD + "\",\"amount\":%d}";
        assertThat(till.post("/top-ups", open.formatted(40_000)).text("/code")).isEqualTo("top_up_amount");
        assertThat(till.get("/state").body().get("open")).isEmpty();
        var op = UUID.randomUUID().toString();
        var topUp = till.call("POST", "/top-ups", open.formatted(50_000), op);
        assertThat(till.call("POST", "/top-ups", open.formatted(50_000), op).text("/id"))
                .isEqualTo(topUp.text("/id"));
        assertThat(topUp.text("/kind")).isEqualTo("TOP_UP");
        assertThat(topUp.number("/bonus")).isEqualTo(5_000);

        var bill = topUp.text("/id");
        charge(bill, "{\"kind\":\"CASH\",\"amount\":20000,\"received\":20000}");
        assertThat(charge(bill, code("WECHAT_CODE", PAYS_AT_ONCE)).text("/state"))
                .isEqualTo("PAID");

        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0))
                .contains("储值", "￥500.00", "赠送", "￥50.00", "储值余额", "8800****56")
                .doesNotContain("本次积分");
        goOffline();
        assertThat(till.get("/top-ups").text("/code")).isEqualTo("offline");
    }

    @Test
    void aPartAtTheCounterAndTheRestOnTheGuestsPhone() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"CASH\",\"amount\":10000,\"received\":10000}");
        crm.shop.guestPays(bill, 3_600);
        RunningBridge.until(
                "seen",
                () -> till.get("/bills/" + bill).text("/tenders/1/state").equals("PHONE"));
        assertThat(till.get("/bills/" + bill).number("/stillDue")).isZero();
        assertThat(charge(bill, "{\"kind\":\"WECHAT_QR\"}").text("/code")).isEqualTo("nothing_to_pay");

        crm.shop.pays(bill);

        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("现金", "微信手机支付", "￥36.00");
    }

    @Test
    void aQrCodeForAPartIsChangedForCash() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"WECHAT_QR\",\"amount\":6800}");
        assertThat(till.post("/bills/" + bill + "/cancel-tender", "{}").text("/tender/state"))
                .isEqualTo("CANCELED");
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":13600}").text("/state"))
                .isEqualTo("PAID");
    }

    @Test
    void aCodeWhoseAnswerWasLostIsFoundByItsOperationAndTakenOnce() throws Exception {
        var bill = tableWithDishes();
        crm.mood = FakeCrm.Mood.SILENT_AFTER_EFFECT;
        assertThat(charge(bill, code("WECHAT_CODE", PAYS_AT_ONCE)).status()).isEqualTo(200);
        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until(
                "paid", () -> till.get("/bills/" + bill).text("/state").equals("PAID"));
        assertThat(crm.callsOf("POST /orders/o-" + bill + "/tenders")).isEqualTo(1);
    }

    @Test
    void afterARestartACodeIsNeverSentAgainButItsTenderIsFound() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/present", "{}");
        crm.mood = FakeCrm.Mood.SILENT_WITHOUT_EFFECT;
        charge(bill, code("WECHAT_CODE", PAYS_AT_ONCE));
        crm.mood = FakeCrm.Mood.NORMAL;
        restart();

        var cancelled = till.post("/bills/" + bill + "/cancel-tender", "{}");

        assertThat(cancelled.text("/code")).isEqualTo("tender_unknown");
        assertThat(crm.callsOf("POST /orders/o-" + bill + "/tenders")).isEqualTo(1);
        crm.shop.lateArrival();
        RunningBridge.until(
                "paid", () -> till.get("/bills/" + bill).text("/state").equals("PAID"));
        assertThat(crm.callsOf("POST /orders/o-" + bill + "/tenders")).isEqualTo(1);
    }

    @Test
    void noCodeThatPaysIsInTheStoresFile() throws Exception {
        var bill = tableWithDishes();
        giveMember(bill);
        charge(bill, "{\"kind\":\"STORED_VALUE\",\"amount\":100,\"code\":\"ML-DYNAMIC\"}");
        charge(bill, code("WECHAT_CODE", PAYS_AT_ONCE));
        RunningBridge.until("printed", () -> printed(bill));
        bridge.close();

        try (var files = Files.list(data)) {
            for (var file : files.toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text).doesNotContain(PAYS_AT_ONCE).doesNotContain("ML-DYNAMIC");
            }
        }
        start();
    }

    @Test
    void codesAndReferencesThatCannotBeRightAreRefusedAtOnce() throws Exception {
        var bill = tableWithDishes();
        till.language = "en";

        assertThat(charge(bill, code("WECHAT_CODE", "164512345678901230")).text("/fields/0/message"))
                .startsWith("Not a WeChat payment code");
        assertThat(charge(bill, code("STORED_VALUE", PAYS_AT_ONCE)).text("/fields/0/message"))
                .contains("scan the member code");
        assertThat(charge(bill, "{\"kind\":\"BANK_CARD\",\"reference\":\"6222020200112233\"}")
                        .text("/fields/0/message"))
                .contains("never the card number");
        assertThat(charge(bill, "{\"kind\":\"BANK_CARD\"}").text("/fields/0/field"))
                .isEqualTo("reference");
        assertThat(charge(bill, "{\"kind\":\"BARTER\"}").text("/fields/0/field"))
                .isEqualTo("kind");
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"amount\":0,\"received\":100}")
                        .text("/fields/0/field"))
                .isEqualTo("amount");
    }

    @Test
    void aBillThatTheServerGaveUpMeanwhileIsPaidAllTheSame() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/present", "{}");
        crm.shop.givesUp(bill);

        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":13600}").text("/state"))
                .isEqualTo("PAID");
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
    }

    @Test
    void anAmountWithoutDishesIsPaidInAnyWayAndForgottenWhenNobodyPays() throws Exception {
        var quick = till.post("/bills", "{\"amount\":1280,\"note\":\"外带\"}");
        assertThat(quick.text("/kind")).isEqualTo("QUICK");
        assertThat(charge(quick.text("/id"), "{\"kind\":\"CASH\",\"received\":2000}")
                        .text("/state"))
                .isEqualTo("PAID");

        var left = till.post("/bills", "{\"amount\":1280}").text("/id");
        till.post("/bills/" + left + "/present", "{}");
        crm.shop.givesUp(left);
        RunningBridge.until(
                "forgotten", () -> till.get("/bills/" + left).text("/state").equals("CANCELED"));
        assertThat(till.post("/bills", "{\"amount\":0}").text("/fields/0/field"))
                .isEqualTo("amount");
    }

    @Test
    void aBalanceThatIsTooSmallIsRefusedInTheServersWords() throws Exception {
        var bill = tableWithDishes();
        giveMember(bill);

        var refused = charge(bill, code("STORED_VALUE", "ML-DYNAMIC"));

        assertThat(refused.text("/code")).isEqualTo("balance_short");
        assertThat(till.get("/bills/" + bill).text("/tender/state")).isEqualTo("FAILED");
    }

    private static String code(String kind, String code) {
        return "{\"kind\":\"%s\",\"code\":\"%s\"}".formatted(kind, code);
    }
}
