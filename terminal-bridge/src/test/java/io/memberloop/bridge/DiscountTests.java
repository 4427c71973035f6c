package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What takes money off a bill: coupons with their reasons, and discounts by hand with a manager where it is much. */
class DiscountTests extends OpenShop {

    @Test
    void theMembersCouponsSayWhatTheySaveAndWhyTheyAreNotUsed() throws Exception {
        var bill = tableWithDishes();
        giveMember(bill);

        var best = till.get("/bills/" + bill + "/coupons");
        assertThat(best.text("/choice")).isEqualTo("BEST");
        assertThat(best.text("/coupons/0/name")).isEqualTo("满100减10");
        assertThat(best.number("/coupons/0/saves")).isEqualTo(1_000);
        assertThat(best.text("/coupons/1/reason")).isEqualTo("BELOW_THRESHOLD");
        assertThat(best.number("/coupons/1/missing")).isEqualTo(16_400);

        assertThat(put(bill + "/coupon", "{\"choice\":\"NONE\"}").number("/due"))
                .isEqualTo(13_600);
        var none = till.get("/bills/" + bill + "/coupons");
        assertThat(none.text("/coupons/0/reason")).isEqualTo("NOT_CHOSEN");
        assertThat(none.number("/coupons/0/saves")).isEqualTo(1_000);
        assertThat(put(bill + "/coupon", "{\"choice\":\"k1,k2\"}").number("/due"))
                .isEqualTo(12_600);
        assertThat(put(bill + "/coupon", "{\"choice\":\"k1,other\"}").text("/fields/0/field"))
                .isEqualTo("choice");
        assertThat(till.post("/bills/" + bill + "/present", "{}").number("/due"))
                .isEqualTo(12_600);
    }

    @Test
    void aSmallDiscountIsTheWaitersOwnAndStandsOnTheSlip() throws Exception {
        var bill = tableWithDishes();

        var line = put(bill + "/lines/1/discount", "{\"amount\":300,\"reason\":\"上菜慢\"}");
        assertThat(line.text("/discounts/0/kind")).isEqualTo("MANUAL_LINE");
        assertThat(line.text("/lines/0/manual/reason")).isEqualTo("上菜慢");
        var both = put(bill + "/discount", "{\"percent\":5,\"reason\":\"老顾客\"}");
        assertThat(both.number("/due")).isEqualTo(13_600 - 300 - 665);

        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":20000}").text("/state"))
                .isEqualTo("PAID");
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("优惠 上菜慢", "-￥3.00", "优惠 老顾客", "-￥6.65", "￥126.35");
    }

    @Test
    void aLargeDiscountNeedsAManagersPinWhichIsKeptNowhere() throws Exception {
        var bill = tableWithDishes();
        var wish = "{\"percent\":50,\"reason\":\"菜品问题\",\"approval\":\"%s\"}";
        assertThat(put(bill + "/discount", wish.formatted("")).text("/code")).isEqualTo("discount_needs_manager");
        assertThat(approve("02", "246802").text("/code")).isEqualTo("not_manager");
        assertThat(approve("03", "111111").text("/code")).isEqualTo("pin_wrong");
        var approval = approve("03", "975310").text("/approval");

        assertThat(put(bill + "/discount", wish.formatted(approval)).number("/due"))
                .isEqualTo(6_800);

        assertThat(put(bill + "/lines/1/discount", wish.formatted(approval)).text("/code"))
                .isEqualTo("approval_unknown");
        assertThat(till.post("/bills/" + bill + "/present", "{}").status()).isEqualTo(200);
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":6800}").text("/state"))
                .isEqualTo("PAID");
        var file = Files.readString(data.resolve("store.db-wal"), StandardCharsets.ISO_8859_1);
        assertThat(file).doesNotContain("975310").doesNotContain(approval);
    }

    @Test
    void aBillOnTheHouseIsClosedWithoutMoney() throws Exception {
        var bill = tableWithDishes();
        var approval = approve("03", "975310").text("/approval");
        var free = put(bill + "/discount", "{\"percent\":100,\"reason\":\"员工餐\",\"approval\":\"" + approval + "\"}");
        assertThat(free.number("/due")).isZero();

        assertThat(charge(bill, "{\"kind\":\"WECHAT_QR\"}").text("/code")).isEqualTo("nothing_to_pay");
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");

        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("优惠 员工餐", "-￥136.00", "￥0.00");
    }

    @Test
    void takingDishesOffDoesNotTurnASmallDiscountIntoALargeOne() throws Exception {
        var bill = tableWithDishes();
        put(bill + "/discount", "{\"amount\":1300,\"reason\":\"老顾客\"}");

        var removed = till.call(
                "PATCH",
                "/bills/" + bill + "/lines/2",
                "{\"quantity\":0}",
                UUID.randomUUID().toString());

        assertThat(removed.text("/code")).isEqualTo("discount_needs_manager");
        assertThat(till.get("/bills/" + bill).body().get("lines")).hasSize(2);
        till.call(
                "DELETE",
                "/bills/" + bill + "/discount",
                null,
                UUID.randomUUID().toString());
        assertThat(till.get("/bills/" + bill).number("/due")).isEqualTo(13_600);
    }

    @Test
    void whatIsSoldAtItsPriceTakesNoDiscount() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i4\"}");

        assertThat(put(bill + "/lines/3/discount", "{\"percent\":5,\"reason\":\"老顾客\"}")
                        .text("/code"))
                .isEqualTo("line_not_discountable");
        assertThat(put(bill + "/discount", "{\"percent\":5,\"amount\":100,\"reason\":\"老顾客\"}")
                        .text("/fields/0/field"))
                .isEqualTo("amount");
        assertThat(put(bill + "/discount", "{\"percent\":0,\"reason\":\"\"}")
                        .body()
                        .get("fields"))
                .hasSize(2);
    }

    private Till.Answer put(String path, String body) throws Exception {
        return till.call("PUT", "/bills/" + path, body, UUID.randomUUID().toString());
    }

    private Till.Answer approve(String number, String pin) throws Exception {
        return till.post("/staff/approve", "{\"number\":\"%s\",\"pin\":\"%s\"}".formatted(number, pin));
    }
}
