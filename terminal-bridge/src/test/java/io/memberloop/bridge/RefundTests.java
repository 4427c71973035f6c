package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Money goes back at the till: seen before it is done, agreed to by PIN, once, and on paper. */
class RefundTests extends OpenShop {

    private static final int MANY = 25;

    @Test
    void aWaiterSeesWhatReturnsWhereAndAManagerAgreesByPin() throws Exception {
        var bill = paidInCashAndByQr();

        var preview = till.post("/bills/" + bill + "/refunds/preview", "{\"lines\":[{\"no\":2,\"quantity\":1}]}");
        assertThat(preview.number("/amount")).isEqualTo(9_800);
        assertThat(preview.text("/parts/0/kind")).isEqualTo("WECHAT_QR");
        assertThat(preview.number("/parts/0/amount")).isEqualTo(8_600);
        assertThat(preview.number("/parts/1/amount")).isEqualTo(1_200);
        assertThat(preview.text("/approval")).isEqualTo("MANAGER");
        var wish = "{\"lines\":[{\"no\":2,\"quantity\":1}],\"expected\":9800,\"reason\":\"菜品问题\",\"approval\":\"%s\"}";
        assertThat(refund(bill, wish.formatted("")).text("/code")).isEqualTo("refund_needs_manager");

        var refunded = refund(bill, wish.formatted(approval()));

        assertThat(refunded.number("/refunded")).isEqualTo(9_800);
        assertThat(refunded.text("/refunds/0/state")).isEqualTo("OPEN");
        crm.shop.refundsArrive(bill);
        RunningBridge.until(
                "printed",
                () -> till.get("/bills/" + bill).text("/refunds/0/slip/state").equals("CONFIRMED"));
        assertThat(printer.papers()).hasSize(2);
        assertThat(printer.papers().get(1))
                .contains("退款单", "龙井虾仁 ×1", "￥98.00", "微信支付", "￥86.00", "现金", "￥12.00", "菜品问题", "王经理")
                .doesNotContain("补打", "到账");
        till.post("/bills/" + bill + "/refunds/r1/reprint", "{}");
        RunningBridge.until("copy", () -> printer.papers().size() == 3);
        assertThat(printer.papers().get(2)).contains("补打 第1次");
    }

    @Test
    void aPersonSaysHowMuchGoesBackWhichWayAndSeesItBefore() throws Exception {
        var bill = paidInCashAndByQr();
        var paid = till.get("/bills/" + bill);
        var path = "/bills/" + bill + "/refunds";
        var parts = "\"parts\":[{\"tenderId\":\"%s\",\"amount\":%%d},{\"tenderId\":\"%s\",\"amount\":%%d}]"
                .formatted(paid.text("/tenders/0/tenderId"), paid.text("/tenders/1/tenderId"));

        var tooMuch = till.post(path + "/preview", "{\"amount\":6000," + parts.formatted(5_001, 999) + "}");
        assertThat(tooMuch.text("/fields/0/field")).isEqualTo("parts[" + paid.text("/tenders/0/tenderId") + "]");
        assertThat(till.post(path + "/preview", "{\"amount\":6000," + parts.formatted(4_000, 1_999) + "}")
                        .text("/fields/0/field"))
                .isEqualTo("parts");
        var seen = till.post(path + "/preview", "{\"amount\":6000," + parts.formatted(4_000, 2_000) + "}");
        assertThat(seen.text("/parts/0/kind")).isEqualTo("CASH");
        assertThat(seen.number("/parts/0/amount")).isEqualTo(4_000);
        var done = refund(
                bill,
                "{\"amount\":6000,\"expected\":6000,\"reason\":\"顾客要现金\",\"approval\":\"" + approval() + "\","
                        + parts.formatted(4_000, 2_000) + "}");

        assertThat(done.number("/refunds/0/parts/0/amount")).isEqualTo(4_000);
        assertThat(done.number("/refunds/0/parts/1/amount")).isEqualTo(2_000);
    }

    @Test
    void whatWasRefusedIsJudgedAnewUnderTheSameOperation() throws Exception {
        var bill = paidInCashAndByQr();
        var op = UUID.randomUUID().toString();
        var wish = "{\"amount\":1000,\"expected\":1000,\"reason\":\"少上一份\",\"approval\":\"%s\"}";
        assertThat(till.call("POST", "/bills/" + bill + "/refunds", wish.formatted(""), op)
                        .text("/code"))
                .isEqualTo("refund_needs_manager");

        var refunded = till.call("POST", "/bills/" + bill + "/refunds", wish.formatted(approval()), op);

        assertThat(refunded.number("/refunded")).isEqualTo(1_000);
    }

    @Test
    void aLostAnswerIsAskedForAgainAndGivesBackOnce() throws Exception {
        var bill = paidInCashAndByQr();
        crm.mood = FakeCrm.Mood.SILENT_AFTER_EFFECT;
        var op = UUID.randomUUID().toString();
        var wish = "{\"amount\":1000,\"expected\":1000,\"reason\":\"少上一份\",\"approval\":\"" + approval() + "\"}";

        var asked = till.call("POST", "/bills/" + bill + "/refunds", wish, op);

        assertThat(asked.body().get("refunding").booleanValue()).isTrue();
        assertThat(refund(bill, wish).text("/code")).isIn("refund_under_way", "approval_unknown");
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until(
                "answered",
                () -> !till.get("/bills/" + bill).body().get("refunding").booleanValue());
        assertThat(till.call("POST", "/bills/" + bill + "/refunds", wish, op).status())
                .isEqualTo(200);
        assertThat(crm.shop.refundsOf(bill)).isEqualTo(1);
    }

    @Test
    void aRefundThatWasAskedForOutlivesTheBridge() throws Exception {
        var bill = paidInCashAndByQr();
        crm.mood = FakeCrm.Mood.SILENT_AFTER_EFFECT;
        refund(bill, "{\"everything\":true,\"expected\":13600,\"reason\":\"退单\",\"approval\":\"" + approval() + "\"}");
        crm.mood = FakeCrm.Mood.NORMAL;
        restart();

        RunningBridge.until("known", () -> till.get("/bills/" + bill).number("/refunded") == 13_600);
        RunningBridge.until("on paper", () -> printer.papers().size() == 2);

        assertThat(printer.papers().get(1)).contains("￥136.00", "1 到 3 个工作日");
        assertThat(crm.shop.refundsOf(bill)).isEqualTo(1);
    }

    /**
     * Whoever looks while the answer comes in sees the refund as under way or as made. Seen as neither, it was asked for once
     * more, and the money went back twice.
     */
    @Test
    void aRefundIsAtNoMomentOutOfSight() throws Exception {
        var bill = paidInCashAndByQr();
        var views = bridge.context.getBean(BillViews.class);
        var made = new AtomicInteger();
        Callable<Integer> look = () -> {
            int begun = 0;
            int shown = 0;
            while (shown < MANY) {
                int answered = made.get();
                var view = views.of(bill);
                shown = view.refunds().size();
                if (view.refunding()) {
                    begun = Math.max(begun, answered + 1);
                } else {
                    assertThat(shown).as("of %d begun", begun).isGreaterThanOrEqualTo(begun);
                }
            }
            return begun;
        };
        var colleagues = Executors.newFixedThreadPool(2);
        try {
            var looking = List.of(colleagues.submit(look), colleagues.submit(look));
            for (int i = 0; i < MANY; i++) {
                assertThat(refund(
                                        bill,
                                        "{\"amount\":100,\"expected\":100,\"reason\":\"少上一份\",\"approval\":\""
                                                + approval() + "\"}")
                                .status())
                        .isEqualTo(200);
                made.incrementAndGet();
            }
            for (var colleague : looking) {
                assertThat(colleague.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            colleagues.shutdownNow();
        }
    }

    @Test
    void whatCannotBeGivenBackIsSaidBeforehand() throws Exception {
        var open = tableWithDishes();
        assertThat(till.post("/bills/" + open + "/refunds/preview", "{\"everything\":true}")
                        .text("/code"))
                .isEqualTo("bill_not_paid");
        charge(open, "{\"kind\":\"CASH\",\"received\":13600}");
        var path = "/bills/" + open + "/refunds";

        assertThat(till.post(path + "/preview", "{\"amount\":13601}").text("/code"))
                .isEqualTo("refund_too_much");
        assertThat(till.post(path + "/preview", "{\"everything\":true,\"amount\":1}")
                        .text("/fields/0/field"))
                .isEqualTo("amount");
        assertThat(till.post(path, "{\"amount\":100}").body().get("fields")).hasSize(2);
        assertThat(till.post(path + "/preview", "{\"lines\":[{\"no\":1}]}").text("/fields/0/field"))
                .isEqualTo("quantity");
        goOffline();
        assertThat(till.post(path + "/preview", "{\"everything\":true}").text("/code"))
                .isEqualTo("offline");
    }

    @Test
    void aPaidBillIsFoundByItsNumber() throws Exception {
        var bill = paidInCashAndByQr();
        var number = till.get("/bills/" + bill).text("/number");

        assertThat(till.get("/bills?search=" + number).text("/bills/0/id")).isEqualTo(bill);
        assertThat(till.get("/bills").body().get("bills")).hasSize(1);
        assertThat(till.get("/bills?search=%25").body().get("bills")).isEmpty();
    }

    @Test
    void aBillThatIsNotPaidYetIsFoundAndSaysSo() throws Exception {
        var paid = paidInCashAndByQr();
        var open = tableWithDishes();
        var number = till.get("/bills/" + open).text("/number");
        till.call(
                "PATCH",
                "/bills/" + open,
                "{\"name\":\"王先生\"}",
                UUID.randomUUID().toString());

        for (var words : new String[] {number, "王先", "3 号桌"}) {
            var found = till.get("/bills?search=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
            assertThat(found.text("/open/0/id")).as(words).isEqualTo(open);
            assertThat(found.text("/open/0/state")).isEqualTo("OPEN");
        }
        assertThat(till.get("/bills").body().get("open")).isEmpty();
        assertThat(till.get("/bills").text("/bills/0/id")).isEqualTo(paid);
        assertThat(till.get("/bills?search=%25").body().get("open")).isEmpty();
    }

    private String paidInCashAndByQr() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"CASH\",\"amount\":5000,\"received\":5000}");
        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        crm.shop.pays(bill);
        RunningBridge.until(
                "paid", () -> till.get("/bills/" + bill).text("/state").equals("PAID"));
        RunningBridge.until("printed", () -> printed(bill));
        return bill;
    }

    private Till.Answer refund(String bill, String body) throws Exception {
        return till.post("/bills/" + bill + "/refunds", body);
    }
}
