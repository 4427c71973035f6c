package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.money.Money;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The drawer goes from hand to hand: opened with what lies in it, counted, and told to the server. */
class ShiftTests extends OpenShop {

    @Test
    void aDayOfCashAndWeChatIsCountedAndFitsToTheFen() throws Exception {
        opened(20_000);
        charge(tableWithDishes(), "{\"kind\":\"CASH\",\"received\":20000}");
        paidByQr(1_280);

        var open = till.get("/shift");
        assertThat(open.text("/open/totals/0/kind")).isEqualTo("CASH");
        assertThat(open.number("/open/totals/0/taken")).isEqualTo(13_600);
        assertThat(open.number("/open/net")).isEqualTo(14_880);
        assertThat(open.body().at("/open/expectedCash").isNull())
                .as("who counts is not told beforehand")
                .isTrue();
        var closed = close(33_600, "");

        assertThat(closed.body().at("/open").isNull()).isTrue();
        assertThat(closed.number("/opening")).isEqualTo(33_600);
        assertThat(closed.number("/closed/0/expectedCash")).isEqualTo(33_600);
        RunningBridge.until("on paper", () -> papers("交班单") == 1);
        assertThat(paper("交班单"))
                .contains("现金 ×1", "￥136.00", "微信支付 ×1", "￥12.80", "收款净额", "￥148.80", "应有现金", "￥336.00", "账实相符")
                .doesNotContain("补打");
        RunningBridge.until("told", () -> crm.shop.shifts().size() == 1);
        var report = crm.shop.shifts().get(0);
        assertThat(report.expectedCash()).isEqualTo(Money.ofFen(33_600));
        assertThat(report.difference()).isEqualTo(Money.ZERO);
        till.post("/shifts/" + report.shiftId() + "/print", "{}");
        RunningBridge.until("copy", () -> papers("补打 第1次") == 1);
    }

    @Test
    void aCountThatIsOffIsCountedAgainOrExplained() throws Exception {
        opened(10_000);
        charge(tableWithDishes(), "{\"kind\":\"CASH\"}");

        var refused = close(23_500, "");
        assertThat(refused.text("/code")).isEqualTo("shift_difference");
        assertThat(refused.text("/title")).contains("-¥1.00");
        var closed = close(23_500, "找错零");

        assertThat(closed.number("/closed/0/countedCash")).isEqualTo(23_500);
        assertThat(closed.text("/closed/0/note")).isEqualTo("找错零");
        RunningBridge.until("on paper", () -> papers("短款") == 1);
        assertThat(paper("短款")).contains("-￥1.00", "找错零");
    }

    @Test
    void whatIsPaidLateCountsForTheShiftInWhichItCame() throws Exception {
        opened(0);
        var bill = till.post("/payments", "{\"amount\":1280}").text("/paymentId");
        close(0, "");
        opened(0);
        crm.shop.pays(bill);
        RunningBridge.until(
                "paid", () -> till.get("/payments/" + bill).text("/state").equals("PAID"));

        var view = till.get("/shift");
        assertThat(view.number("/open/net")).isEqualTo(1_280);
        assertThat(view.body().at("/closed/0/totals").isEmpty()).isTrue();
    }

    @Test
    void whatWentBackIsCountedOnceAlsoAfterARestart() throws Exception {
        opened(0);
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"CASH\"}");
        var approval = approval();
        till.post(
                "/bills/" + bill + "/refunds",
                "{\"amount\":1000,\"expected\":1000,\"reason\":\"少上一份\",\"approval\":\"" + approval + "\"}");
        RunningBridge.until("back", () -> till.get("/shift").number("/open/totals/0/refunded") == 1_000);
        restart();
        crm.shop.settles(bill);
        till.post("/bills/" + bill + "/reprint", "{}");

        var view = till.get("/shift");
        assertThat(view.number("/open/net")).isEqualTo(12_600);
        assertThat(view.number("/open/totals/0/refunds")).isEqualTo(1);
        assertThat(close(12_600, "").number("/closed/0/expectedCash")).isEqualTo(12_600);
    }

    @Test
    void cashGoesOutWithAManagerAndNeverMoreThanThereIs() throws Exception {
        opened(5_000);
        var out = "{\"kind\":\"PAY_OUT\",\"amount\":%d,\"reason\":\"买菜\",\"approval\":\"%s\"}";

        assertThat(move(out.formatted(3_000, "")).text("/code")).isEqualTo("cash_out_needs_manager");
        assertThat(move(out.formatted(6_000, approval())).text("/fields/0/field"))
                .isEqualTo("amount");
        assertThat(move(out.formatted(3_000, approval())).status()).isEqualTo(200);
        assertThat(move("{\"kind\":\"PAY_IN\",\"amount\":700,\"reason\":\"\"}").text("/fields/0/field"))
                .isEqualTo("reason");
        move("{\"kind\":\"PAY_IN\",\"amount\":700,\"reason\":\"补零钱\"}");

        assertThat(close(2_700, "").number("/closed/0/expectedCash")).isEqualTo(2_700);
        RunningBridge.until("on paper", () -> papers("买菜") == 1);
    }

    @Test
    void theSameMovementSentTwiceMovesOnce() throws Exception {
        opened(0);
        var op = UUID.randomUUID().toString();
        var body = "{\"kind\":\"PAY_IN\",\"amount\":700,\"reason\":\"补零钱\"}";

        till.call("POST", "/shift/movements", body, op);
        till.call("POST", "/shift/movements", body, op);

        assertThat(close(700, "").number("/closed/0/expectedCash")).isEqualTo(700);
    }

    @Test
    void ofEightWhoOpenAtOnceOneHasTheDrawer() throws Exception {
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> opening(i * 100L)))
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.text("/code").equals("shift_open")))
                .hasSize(7);
    }

    @Test
    void anotherPersonNeedsAManagerToCloseIt() throws Exception {
        opened(0);
        var other = new Till(bridge.url);
        other.signer = till.signer;
        other.session = other.post("/staff/login", "{\"number\":\"02\",\"pin\":\"246802\"}")
                .text("/session");
        var mine = till;
        till = other;

        assertThat(close(0, "").text("/code")).isEqualTo("shift_of_another");
        var approval = approval();
        var closed = till.post("/shift/close", "{\"countedCash\":0,\"approval\":\"" + approval + "\"}");

        assertThat(closed.text("/closed/0/closedBy")).isEqualTo("小陈");
        till = mine;
    }

    @Test
    void withoutTheServerAShiftClosesAndArrivesOnceLater() throws Exception {
        opened(0);
        goOffline();
        charge(tableWithDishes(), "{\"kind\":\"CASH\",\"received\":13600}");
        assertThat(close(13_600, "").number("/closed/0/expectedCash")).isEqualTo(13_600);
        assertThat(crm.shop.shifts()).isEmpty();
        crm.mood = FakeCrm.Mood.NORMAL;
        restart();

        RunningBridge.until("told", () -> crm.shop.shifts().size() == 1);
        assertThat(crm.shop.shifts().get(0).totals().get(0).taken()).isEqualTo(Money.ofFen(13_600));
    }

    @Test
    void theDayReportCountsEveryShiftAndWhatWasTakenOutsideOfThem() throws Exception {
        paidByQr(1_000);
        opened(0);
        charge(tableWithDishes(), "{\"kind\":\"CASH\"}");
        close(13_600, "");
        var date = till.get("/shift").text("/today/date");
        assertThat(till.get("/shift").number("/today/net")).isEqualTo(14_600);

        assertThat(till.post("/days/yesterday/print", "{}").text("/fields/0/field"))
                .isEqualTo("date");
        till.post("/days/" + date + "/print", "{}");

        RunningBridge.until("on paper", () -> papers("营业日报") == 1);
        assertThat(paper("营业日报")).contains("微信支付 ×1", "￥10.00", "现金 ×1", "￥136.00", "￥146.00", "小李 差额");
    }

    private void opened(long fen) {
        assertThat(opening(fen).status()).isEqualTo(200);
    }

    private Till.Answer opening(long fen) {
        try {
            return till.post("/shift/open", "{\"openingCash\":" + fen + "}");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Till.Answer close(long counted, String note) throws Exception {
        return till.post("/shift/close", "{\"countedCash\":" + counted + ",\"note\":\"" + note + "\"}");
    }

    private Till.Answer move(String body) throws Exception {
        return till.post("/shift/movements", body);
    }

    private void paidByQr(long fen) throws Exception {
        var bill = till.post("/payments", "{\"amount\":" + fen + "}").text("/paymentId");
        crm.shop.pays(bill);
        RunningBridge.until(
                "paid", () -> till.get("/payments/" + bill).text("/state").equals("PAID"));
    }
}
