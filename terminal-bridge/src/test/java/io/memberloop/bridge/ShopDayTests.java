package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakeShop;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A shop's day at one bridge, over HTTP, with the server's wire and a printer played by the test. */
class ShopDayTests extends OpenShop {

    @Test
    void aQuickChargeIsPaidAndPrintsOneSlipHoweverOftenItIsSent() throws Exception {
        var op = UUID.randomUUID().toString();
        var body = "{\"amount\":1280,\"note\":\"外带\"}";
        var first = till.call("POST", "/payments", body, op);
        var again = till.call("POST", "/payments", body, op);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("/state")).isEqualTo("WAITING");
        assertThat(first.text("/codeUrl")).startsWith("weixin://wxpay/");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(till.call("POST", "/payments", "{\"amount\":1290}", op).text("/code"))
                .isEqualTo("op_reused");

        var bill = first.text("/paymentId");
        crm.shop.pays(bill);
        RunningBridge.until(
                "paid", () -> till.get("/payments/" + bill).text("/state").equals("PAID"));
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers()).hasSize(1);
        assertThat(printer.papers().get(0))
                .contains("演示餐厅", "环湖店", "外带", "￥12.80", "微信支付", "4200001234", "微信扫码入会")
                .doesNotContain("补打");

        till.post("/bills/" + bill + "/reprint", "{}");
        RunningBridge.until("copy", () -> printer.papers().size() == 2);
        assertThat(printer.papers().get(1)).contains("补打 第1次");
    }

    @Test
    void aBillWithAMemberTakesTheBestCouponAndThePointsAreOnTheSlip() throws Exception {
        var bill = tableWithDishes();
        var known = till.post("/bills/" + bill + "/member", "{\"value\":\"" + FakeShop.CARD + "\"}");

        assertThat(known.text("/member/name")).isEqualTo("王**");
        assertThat(known.number("/due")).isEqualTo(12_600);
        assertThat(known.text("/discounts/0/name")).isEqualTo("满100减10");
        assertThat(known.text("/unusedCoupons/0/reason")).isEqualTo("BELOW_THRESHOLD");

        var charged = till.post("/bills/" + bill + "/charge", "{\"kind\":\"WECHAT_QR\"}");
        var second = till.post("/bills/" + bill + "/charge", "{\"kind\":\"WECHAT_QR\"}");
        assertThat(second.text("/tender/codeUrl"))
                .isEqualTo(charged.text("/tender/codeUrl"))
                .isNotEmpty();
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
        assertThat(till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}").text("/code"))
                .isEqualTo("bill_frozen");

        crm.shop.pays(bill);
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("宫保鸡丁 ×1", "满100减10", "-￥10.00", "8800****56", "1,406");
    }

    @Test
    void twoPressesAtOnceShowOneCode() throws Exception {
        var bill = tableWithDishes();
        var presses = java.util.stream.IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return till.post("/bills/" + bill + "/charge", "{\"kind\":\"WECHAT_QR\"}")
                                .text("/tender/codeUrl");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();

        assertThat(presses.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
    }

    @Test
    void cashGivesChangeAndAMemberCanBeAddedAfterwards() throws Exception {
        var bill = tableWithDishes();
        var charge = "/bills/" + bill + "/charge";
        assertThat(till.post(charge, "{\"kind\":\"CASH\",\"received\":100}").text("/fields/0/field"))
                .isEqualTo("received");

        var paid = till.post(charge, "{\"kind\":\"CASH\",\"received\":20000}");

        assertThat(paid.text("/state")).isEqualTo("PAID");
        assertThat(paid.number("/tender/change")).isEqualTo(6_400);
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("现金", "找零", "￥64.00");
        var attach = "/bills/" + bill + "/attach-member";
        assertThat(till.post(attach, "{\"value\":\"000\"}").text("/code")).isEqualTo("member_unknown");
        assertThat(till.post(attach, "{\"value\":\"" + FakeShop.CARD + "\"}").text("/member/tier"))
                .isEqualTo("金卡");
    }

    @Test
    void withTheServerGoneCashGoesOnAndArrivesOnceLater() throws Exception {
        var bill = tableWithDishes();
        crm.mood = FakeCrm.Mood.DOWN;
        RunningBridge.until(
                "offline", () -> till.get("/state").text("/link/state").equals("OFFLINE"));
        assertThat(till.post("/payments", "{\"amount\":100}").text("/code")).isEqualTo("offline");

        var paid = till.post("/bills/" + bill + "/charge", "{\"kind\":\"CASH\",\"received\":13600}");

        assertThat(paid.text("/state")).isEqualTo("PAID");
        RunningBridge.until("printed", () -> printed(bill));
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("told", () -> crm.callsOf("POST /orders/o-" + bill + "/tenders") > 0);
        RunningBridge.until(
                "settled",
                () -> till.get("/payments/" + bill).text("/settleState").equals("DONE"));
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
        assertThat(printer.papers()).hasSize(1);
    }

    @Test
    void aLostAnswerIsAskedForAgainAndChargesOnce() throws Exception {
        crm.mood = FakeCrm.Mood.SILENT_AFTER_EFFECT;
        var asked = till.post("/payments", "{\"amount\":1280}");
        assertThat(asked.text("/state")).isIn("UNKNOWN", "WAITING");
        crm.mood = FakeCrm.Mood.NORMAL;

        var bill = asked.text("/paymentId");
        RunningBridge.until(
                "code", () -> till.get("/payments/" + bill).text("/state").equals("WAITING"));

        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
    }

    @Test
    void aCrashBetweenPaymentAndNewsLosesNothing() throws Exception {
        var payment = till.post("/payments", "{\"amount\":1280}").text("/paymentId");
        bridge.close();
        crm.shop.pays(payment);
        start();
        var signer = till.signer;
        till = new Till(bridge.url);
        till.signer = signer;

        RunningBridge.until(
                "paid", () -> till.get("/payments/" + payment).text("/state").equals("PAID"));
        RunningBridge.until("printed", () -> printed(payment));
        assertThat(printer.papers()).hasSize(1);
    }

    @Test
    void someoneWhoJoinsFromTheBillIsOnIt() throws Exception {
        var bill = tableWithDishes();
        assertThat(till.post("/bills/" + bill + "/join-code", "{}").text("/joinUrl"))
                .startsWith("http://weixin");
        long cursor = till.get("/state").number("/cursor");
        crm.shop.joins(bill);

        var page = till.get("/events?after=" + cursor + "&wait=5");

        assertThat(page.text("/events/0/type")).isEqualTo("bill");
        assertThat(till.get("/bills/" + bill).text("/member/name")).isEqualTo("王**");
        assertThat(till.get("/events?after=999999&wait=0").body().get("reset").booleanValue())
                .isTrue();
    }

    @Test
    void cancellingFreesTheBillAndMoneyWinsOverCancelling() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/charge", "{\"kind\":\"WECHAT_QR\"}");
        assertThat(till.post("/bills/" + bill + "/cancel-tender", "{}").text("/tender/state"))
                .isEqualTo("CANCELED");
        assertThat(till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}").status())
                .isEqualTo(200);

        till.post("/bills/" + bill + "/charge", "{\"kind\":\"WECHAT_QR\"}");
        crm.shop.pays(bill);
        RunningBridge.until("paid", () -> till.post("/bills/" + bill + "/cancel-tender", "{}")
                .text("/state")
                .equals("PAID"));
    }

    @Test
    void badInputIsRefusedFieldByFieldAndKeepsNothing() throws Exception {
        for (var amount :
                new String[] {"0", "-1", "10000001", "1.5", "\"100\"", "1e400", "null", "99999999999999999999"}) {
            var refused = till.post("/payments", "{\"amount\":" + amount + "}");
            assertThat(refused.status()).as(amount).isBetween(400, 422);
            assertThat(refused.text("/title")).as(amount).isNotEmpty();
        }
        till.language = "en";
        assertThat(till.post("/payments", "{\"amount\":0}").text("/fields/0/message"))
                .isEqualTo("Must be more than 0");
        assertThat(till.post("/payments", "[").text("/code")).isEqualTo("body_invalid");
        assertThat(till.post("/payments", "x".repeat(300_000)).status()).isEqualTo(413);
        assertThat(till.enrol("BADCODE1").text("/code")).isEqualTo("enrol_code_invalid");
        assertThat(till.get("/state").body().get("open")).isEmpty();
    }

    @Test
    void theSixthPinIsNotEvenTried() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(till.post("/staff/login", "{\"number\":\"02\",\"pin\":\"000000\"}")
                            .text("/code"))
                    .isEqualTo("pin_wrong");
        }
        var right = "{\"number\":\"02\",\"pin\":\"246802\"}";
        assertThat(till.post("/staff/login", "{\"number\":\"02\",\"pin\":\"000000\"}")
                        .text("/code"))
                .isEqualTo("staff_locked");
        assertThat(till.post("/staff/login", right).text("/code")).isEqualTo("staff_locked");
    }

    @Test
    void paperOutHoldsTheSlipAndSilenceIsNeverPrintedAgain() throws Exception {
        printer.paperOut = true;
        var job = till.post("/print", "{\"lines\":[\"后厨\",{\"text\":\"米饭\",\"right\":\"×2\"}],\"qr\":\"A1\"}")
                .text("/jobId");
        RunningBridge.until(
                "held", () -> till.get("/print/" + job).text("/reason").equals("paper_out"));
        assertThat(printer.papers()).isEmpty();
        printer.paperOut = false;
        RunningBridge.until(
                "printed", () -> till.get("/print/" + job).text("/state").equals("CONFIRMED"));

        printer.acknowledges = false;
        var silent = till.post("/print", "{\"lines\":[\"again\"]}").text("/jobId");
        RunningBridge.until(
                "unsure", () -> till.get("/print/" + silent).text("/state").equals("UNCONFIRMED"));
        assertThat(printer.papers()).hasSize(2);
    }
}
