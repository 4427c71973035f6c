package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dishes that are asked about, weighed and commented: what they cost, and what guest and kitchen read of it. */
class DishesOnABillTests extends OpenShop {

    @Test
    void aDishCostsWhatItCostsWithItsAdditionsAndEverybodyReadsThem() throws Exception {
        var bill = table();

        var ordered =
                order(bill, "{\"itemId\":\"i5\",\"quantity\":2,\"choices\":[\"a1\",\"h1\",\"a2\"],\"note\":\"少盐\"}");

        assertThat(ordered.number("/lines/0/price")).isEqualTo(2_200 + 200 + 800);
        assertThat(ordered.number("/lines/0/gross")).isEqualTo(6_400);
        assertThat(ordered.number("/due")).isEqualTo(6_400);
        assertThat(ordered.text("/lines/0/detail/modifiers/0/name")).isEqualTo("微辣");
        assertThat(ordered.text("/lines/0/detail/modifiers/1/name")).isEqualTo("加蛋");
        assertThat(ordered.text("/lines/0/detail/note")).isEqualTo("少盐");

        till.post("/bills/" + bill + "/kitchen", "{}");
        RunningBridge.until("cooked", () -> printer.papers().size() == 1);
        assertThat(printer.papers().get(0))
                .contains("牛肉面", "×2", "微辣、加蛋、加肉", "少盐")
                .doesNotContain("￥");

        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":6400}").text("/state"))
                .isEqualTo("PAID");
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(1))
                .contains("牛肉面 ×2", "微辣、加蛋 +￥2.00、加肉 +￥8.00", "￥64.00")
                .doesNotContain("少盐");
    }

    @Test
    void whatIsAskedHasToBeAnsweredAndNothingElseCanBeChosen() throws Exception {
        var bill = table();

        assertThat(order(bill, "{\"itemId\":\"i5\"}").text("/fields/0/message")).isEqualTo("“辣度”须选 1 到 1 项");
        assertThat(order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h0\",\"h1\"]}")
                        .text("/fields/0/field"))
                .isEqualTo("choices");
        till.language = "en";
        assertThat(order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h0\",\"a1\",\"a2\",\"a3\"]}")
                        .text("/fields/0/message"))
                .isEqualTo("“加料” needs 0 to 2 choices");
        assertThat(order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h0\",\"free\"]}")
                        .text("/fields/0/field"))
                .isEqualTo("choices");
        assertThat(order(bill, "{\"itemId\":\"i1\",\"choices\":[\"a1\"]}").status())
                .isEqualTo(422);
        assertThat(order(bill, "{\"itemId\":\"i5\",\"choices\":\"h0\"}").status())
                .isEqualTo(422);
        assertThat(till.get("/bills/" + bill).body().get("lines")).isEmpty();
    }

    @Test
    void aDeviceCannotNameAPriceOfItsOwn() throws Exception {
        var bill = table();

        var ordered = order(
                bill,
                "{\"itemId\":\"i5\",\"choices\":[\"h0\",\"a2\"],\"price\":1,\"detail\":{\"listPrice\":1,\"modifiers\":[]}}");

        assertThat(ordered.number("/lines/0/price")).isEqualTo(3_000);
    }

    @Test
    void whatIsWeighedCostsItsGramsRoundedHalfUp() throws Exception {
        var bill = table();

        // 5,800 fen for 500 g: 435 g are 5,046 fen, 437 g are 5,069.2
        assertThat(order(bill, "{\"itemId\":\"i6\",\"grams\":435}").number("/due"))
                .isEqualTo(5_046);
        var two = order(bill, "{\"itemId\":\"i6\",\"grams\":437}");
        assertThat(two.body().get("lines")).hasSize(2);
        assertThat(two.number("/due")).isEqualTo(5_046 + 5_069);
        assertThat(two.number("/lines/0/detail/weight/grams")).isEqualTo(435);

        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        crm.shop.pays(bill);
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers().get(0)).contains("清蒸鲈鱼 0.435 kg", "￥58.00/500g", "￥50.46", "￥101.15");
    }

    @Test
    void whatIsWeighedNeedsItsGramsAndIsOnePiece() throws Exception {
        var bill = table();

        assertThat(order(bill, "{\"itemId\":\"i6\"}").text("/fields/0/field")).isEqualTo("grams");
        assertThat(order(bill, "{\"itemId\":\"i6\",\"grams\":0}").status()).isEqualTo(422);
        assertThat(order(bill, "{\"itemId\":\"i6\",\"grams\":100001}").status()).isEqualTo(422);
        assertThat(order(bill, "{\"itemId\":\"i6\",\"grams\":300,\"quantity\":2}")
                        .text("/fields/0/field"))
                .isEqualTo("quantity");
        assertThat(order(bill, "{\"itemId\":\"i1\",\"grams\":300}").text("/fields/0/message"))
                .isEqualTo("“宫保鸡丁”不按重量卖");

        order(bill, "{\"itemId\":\"i6\",\"grams\":300}");
        assertThat(quantity(bill, 1, 2).text("/fields/0/field")).isEqualTo("quantity");
        assertThat(quantity(bill, 1, 0).body().get("lines")).isEmpty();
    }

    @Test
    void onlyWhatIsTheSameInEverythingJoinsItsLine() throws Exception {
        var bill = table();

        order(bill, "{\"itemId\":\"i1\"}");
        order(bill, "{\"itemId\":\"i1\",\"note\":\"少盐\"}");
        order(bill, "{\"itemId\":\"i1\",\"quantity\":2}");
        order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h1\",\"a1\"]}");
        order(bill, "{\"itemId\":\"i5\",\"choices\":[\"a1\",\"h1\"]}");
        var last = order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h0\",\"a1\"]}");

        assertThat(last.body().get("lines")).hasSize(4);
        assertThat(last.number("/lines/0/quantity")).isEqualTo(3);
        assertThat(last.number("/lines/2/quantity")).isEqualTo(2);
    }

    @Test
    void aNoteIsBoundedAndGivesThePrinterNoOrders() throws Exception {
        var bill = table();

        assertThat(order(bill, "{\"itemId\":\"i1\",\"note\":\"" + "长".repeat(61) + "\"}")
                        .text("/fields/0/field"))
                .isEqualTo("note");
        var noted = order(bill, "{\"itemId\":\"i1\",\"note\":\"少\\u001b@盐\\u202e{cut}|x\"}");
        assertThat(noted.text("/lines/0/detail/note")).isEqualTo("少@盐{cut}|x");

        till.post("/bills/" + bill + "/kitchen", "{}");
        RunningBridge.until("cooked", () -> printer.papers().size() == 1);
        assertThat(printer.papers().get(0)).contains("少@盐{cut}|x");
    }

    @Test
    void sentTwiceADishIsOrderedOnce() throws Exception {
        var bill = table();
        var op = UUID.randomUUID().toString();
        var body = "{\"itemId\":\"i5\",\"choices\":[\"h1\"],\"note\":\"快\"}";

        var first = till.call("POST", "/bills/" + bill + "/lines", body, op);
        var again = till.call("POST", "/bills/" + bill + "/lines", body, op);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(till.get("/bills/" + bill).number("/lines/0/quantity")).isEqualTo(1);
    }

    @Test
    void withoutTheServerDishesAreAskedAndWeighedAsEver() throws Exception {
        goOffline();
        var bill = table();
        order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h1\",\"a3\"]}");
        order(bill, "{\"itemId\":\"i6\",\"grams\":435}");

        var paid = charge(bill, "{\"kind\":\"CASH\",\"received\":7546}");

        assertThat(paid.text("/state")).isEqualTo("PAID");
        assertThat(paid.number("/due")).isEqualTo(2_500 + 5_046);
    }

    @Test
    void theMenuSaysWhatIsAskedAndWhatTheKitchenIsOftenTold() throws Exception {
        var menu = till.get("/menu");

        assertThat(menu.text("/quickNotes/0")).isEqualTo("少盐");
        assertThat(menu.text("/items/4/choices/0/name")).isEqualTo("辣度");
        assertThat(menu.number("/items/5/unitGrams")).isEqualTo(500);
    }

    @Test
    void beforeTheKitchenKnowsOfItAGuestMayThinkBetterOfIt() throws Exception {
        var bill = table();
        order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h1\",\"a1\"],\"note\":\"少盐\"}");
        order(bill, "{\"itemId\":\"i6\",\"grams\":435}");

        var other = line(bill, 1, "{\"quantity\":2,\"choices\":[\"h0\",\"a2\"],\"note\":\"\"}");

        assertThat(other.number("/lines/0/price")).isEqualTo(2_200 + 800);
        assertThat(other.number("/lines/0/quantity")).isEqualTo(2);
        assertThat(other.body().at("/lines/0/detail/modifiers")).hasSize(2);
        assertThat(other.text("/lines/0/detail/note")).isEmpty();
        assertThat(line(bill, 1, "{\"note\":\"快\"}").number("/lines/0/price"))
                .as("the rest stays as it is")
                .isEqualTo(3_000);
        assertThat(line(bill, 2, "{\"grams\":437}").number("/due")).isEqualTo(6_000 + 5_069);
        assertThat(line(bill, 1, "{\"choices\":[\"h0\"],\"note\":\"\"}").number("/lines/0/price"))
                .isEqualTo(2_200);

        till.post("/bills/" + bill + "/kitchen", "{}");
        RunningBridge.until("cooked", () -> printer.papers().size() == 1);
        assertThat(printer.papers().get(0)).contains("牛肉面", "×2").doesNotContain("微辣", "少盐", "加肉");
    }

    @Test
    void whatTheKitchenHasIsNotChangedAndNeitherIsWhatTheDishDoesNotHave() throws Exception {
        var bill = table();
        order(bill, "{\"itemId\":\"i5\",\"choices\":[\"h1\"]}");
        order(bill, "{\"itemId\":\"i6\",\"grams\":435}");

        assertThat(line(bill, 1, "{\"choices\":[]}").text("/fields/0/message")).isEqualTo("“辣度”须选 1 到 1 项");
        assertThat(line(bill, 1, "{\"choices\":[\"h1\",\"free\"]}").text("/fields/0/field"))
                .isEqualTo("choices");
        assertThat(line(bill, 1, "{\"grams\":300}").text("/fields/0/message")).isEqualTo("“牛肉面”不按重量卖");
        assertThat(line(bill, 2, "{\"quantity\":2,\"note\":\"x\"}").text("/fields/0/field"))
                .isEqualTo("quantity");
        assertThat(line(bill, 1, "{\"note\":\"" + "长".repeat(61) + "\"}").text("/fields/0/field"))
                .isEqualTo("note");
        assertThat(line(bill, 1, "{}").text("/fields/0/field")).isEqualTo("quantity");
        assertThat(line(bill, 9, "{\"note\":\"x\"}").text("/code")).isEqualTo("line_unknown");
        till.post("/bills/" + bill + "/kitchen", "{}");

        var late = line(bill, 1, "{\"note\":\"不要葱\"}");

        assertThat(late.text("/code")).isEqualTo("line_sent");
        assertThat(late.text("/title")).contains("牛肉面");
        assertThat(till.get("/bills/" + bill).number("/due")).isEqualTo(2_200 + 5_046);
    }

    private Till.Answer line(String bill, int no, String body) throws Exception {
        return till.call(
                "PATCH",
                "/bills/" + bill + "/lines/" + no,
                body,
                UUID.randomUUID().toString());
    }

    private String table() throws Exception {
        return till.post("/bills", "{\"table\":\"t1\",\"guests\":2}").text("/id");
    }

    private Till.Answer order(String bill, String body) throws Exception {
        return till.post("/bills/" + bill + "/lines", body);
    }

    private Till.Answer quantity(String bill, int line, int quantity) throws Exception {
        return till.call(
                "PATCH",
                "/bills/" + bill + "/lines/" + line,
                "{\"quantity\":" + quantity + "}",
                UUID.randomUUID().toString());
    }
}
