package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Friends pay apart: by their dishes on a bill of their own, or in shares of the one bill. */
class SplittingTests extends OpenShop {

    @Test
    void someDishesGoToABillOfTheirOwnAndBothArePaid() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":3}");
        giveMember(bill);
        till.post("/bills/" + bill + "/kitchen", "{}");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":1}");
        till.post("/bills/" + bill + "/present", "{}");
        var op = UUID.randomUUID().toString();
        var wish = "{\"lines\":[{\"no\":1,\"quantity\":1},{\"no\":3,\"quantity\":2}]}";

        var split = till.call("POST", "/bills/" + bill + "/split", wish, op);
        var again = till.call("POST", "/bills/" + bill + "/split", wish, op);

        assertThat(again.body()).isEqualTo(split.body());
        assertThat(split.number("/fresh/subtotal")).isEqualTo(3_800 + 600);
        assertThat(split.number("/bill/subtotal")).isEqualTo(9_800 + 600);
        assertThat(split.text("/fresh/tableName")).isEqualTo("3 号桌-2");
        assertThat(split.text("/fresh/serving/beside")).isEqualTo("t3");
        assertThat(split.body().at("/fresh/member").isNull()).isTrue();
        assertThat(split.text("/bill/member/name")).isEqualTo("王**");
        assertThat(split.number("/fresh/lines/1/sent"))
                .as("the ones they have eaten")
                .isEqualTo(2);
        assertThat(split.number("/bill/lines/1/sent")).isEqualTo(1);
        assertThat(crm.shop.stateOf(bill)).isEqualTo("CANCELED");

        var fresh = split.text("/fresh/id");
        assertThat(charge(fresh, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");
        assertThat(crm.shop.dueOf(fresh)).isEqualTo(4_400);
        assertThat(crm.shop.dueOf(bill)).as("with the member's coupon").isEqualTo(9_400);
    }

    @Test
    void aSecondSplitHasTheNextNameAndCanComeBack() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":3}");
        var two = split(bill, 3, 1);
        var three = split(bill, 3, 1);

        assertThat(two.text("/fresh/tableName")).isEqualTo("3 号桌-2");
        assertThat(three.text("/fresh/tableName")).isEqualTo("3 号桌-3");
        var back = till.post("/bills/" + two.text("/fresh/id") + "/merge", "{\"into\":\"" + bill + "\"}");
        assertThat(back.number("/subtotal")).isEqualTo(13_600 + 600);
    }

    @Test
    void nothingIsSplitThatIsNotThereAndSomethingStays() throws Exception {
        var bill = tableWithDishes();

        assertThat(split(bill, 7, 1).text("/code")).isEqualTo("line_unknown");
        assertThat(split(bill, 1, 2).text("/fields/0/message")).contains("宫保鸡丁");
        assertThat(till.post("/bills/" + bill + "/split", "{\"lines\":[]}").status())
                .isEqualTo(422);
        var all = "{\"lines\":[{\"no\":1,\"quantity\":1},{\"no\":2,\"quantity\":1}]}";
        assertThat(till.post("/bills/" + bill + "/split", all).text("/code")).isEqualTo("split_all");
        var twice = "{\"lines\":[{\"no\":1,\"quantity\":1},{\"no\":1,\"quantity\":1}]}";
        assertThat(till.post("/bills/" + bill + "/split", twice).text("/fields/0/field"))
                .isEqualTo("lines");
        assertThat(till.get("/state").body().get("open")).hasSize(1);
    }

    @Test
    void twoWhoSplitTheSameDishGetItOnce() throws Exception {
        var bill = tableWithDishes();
        var tills = List.of(till, another());

        var answers = tills.stream().map(t -> CompletableFuture.supplyAsync(() -> quietly(t, bill))).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.text("/code").equals("line_unknown")))
                .hasSize(1);
        assertThat(subtotals()).isEqualTo(13_600);
    }

    @Test
    void anAmountOffTheBillIsDividedAsTheDishesAre() throws Exception {
        var bill = tableWithDishes();
        put("/bills/" + bill + "/discount", "{\"amount\":1001,\"reason\":\"老顾客\"}");
        put("/bills/" + bill + "/lines/2/discount", "{\"percent\":2,\"reason\":\"上菜慢\"}");

        var split = split(bill, 1, 1);

        assertThat(split.number("/fresh/manual/amount") + split.number("/bill/manual/amount"))
                .isEqualTo(1_001);
        assertThat(split.number("/fresh/manual/amount")).isEqualTo(1_001L * 3_800 / 13_600);
        assertThat(split.number("/bill/lines/0/manual/percent")).isEqualTo(2);
    }

    /** However a bill is taken apart and put together again, every fen and every piece is on one of the bills. */
    @Test
    void anEveningOfSplittingAndMergingLosesNothing() throws Exception {
        var chance = new Random(20261201);
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":9}");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i4\",\"quantity\":7}");
        till.post("/bills/" + bill + "/kitchen", "{}");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":4}");
        long all = subtotals();
        long pieces = sum("quantity");
        long sent = sum("sent");
        for (int i = 0; i < 40; i++) {
            var open = till.get("/state").body().get("open");
            var one = open.get(chance.nextInt(open.size()));
            var other = open.get(chance.nextInt(open.size()));
            if (chance.nextInt(3) > 0) {
                var line = one.get("lines").get(chance.nextInt(one.get("lines").size()));
                split(
                        one.get("id").asString(),
                        line.get("no").asInt(),
                        1 + chance.nextInt(line.get("quantity").asInt()));
            } else {
                till.post(
                        "/bills/" + one.get("id").asString() + "/merge",
                        "{\"into\":\"" + other.get("id").asString() + "\"}");
            }
            if (i == 20) {
                restart();
            }
            assertThat(subtotals()).isEqualTo(all);
        }
        assertThat(sum("quantity")).isEqualTo(pieces);
        assertThat(sum("sent")).isEqualTo(sent);
    }

    @Test
    void fourFriendsPayEqualSharesOfOneBillAndEveryTillKnowsHowFarTheyAre() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":1}");
        giveMember(bill);
        var shared = put("/bills/" + bill + "/shares", "{\"count\":4}");
        assertThat(shared.number("/due")).isEqualTo(12_900);
        assertThat(shared.number("/serving/shares/next")).isEqualTo(3_225);

        var one = charge(bill, "{\"kind\":\"CASH\",\"amount\":3225}");
        assertThat(one.number("/serving/shares/paid")).isEqualTo(1);
        restart();
        assertThat(till.get("/bills/" + bill).number("/serving/shares/next")).isEqualTo(3_225);
        charge(bill, "{\"kind\":\"WECHAT_QR\",\"amount\":3225}");
        crm.shop.pays(bill);
        RunningBridge.until("two of four", () -> till.get("/bills/" + bill).number("/serving/shares/paid") == 2);
        charge(bill, "{\"kind\":\"CASH\",\"amount\":1000}");
        var part = till.get("/bills/" + bill);
        assertThat(part.number("/serving/shares/paid")).isEqualTo(2);
        assertThat(part.number("/serving/shares/next"))
                .as("what is left of the third share")
                .isEqualTo(2_225);
        charge(bill, "{\"kind\":\"CASH\",\"amount\":2225}");
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(5);
        assertThat(crm.shop.dueOf(bill)).as("one price for one bill").isEqualTo(12_900);
    }

    @Test
    void theLastShareTakesTheRestAndOfflineSharesWorkToo() throws Exception {
        var bill = tableWithDishes();
        goOffline();

        var shared = put("/bills/" + bill + "/shares", "{\"count\":3}");

        assertThat(shared.number("/serving/shares/next")).isEqualTo(4_533);
        charge(bill, "{\"kind\":\"CASH\",\"amount\":4533}");
        assertThat(till.get("/bills/" + bill).number("/serving/shares/next")).isEqualTo(4_533);
        charge(bill, "{\"kind\":\"CASH\",\"amount\":4533}");
        assertThat(till.get("/bills/" + bill).number("/serving/shares/next")).isEqualTo(4_534);
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"amount\":4534}").text("/state"))
                .isEqualTo("PAID");
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("told", () -> crm.shop.tendersOf(bill) == 3);
    }

    @Test
    void aBillOfWhichAPartIsPaidIsSharedFromThereOn() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"CASH\",\"amount\":3600}");

        var shared = put("/bills/" + bill + "/shares", "{\"count\":2}");
        assertThat(shared.number("/serving/shares/paid")).isZero();
        assertThat(shared.number("/serving/shares/next")).isEqualTo(5_000);
        assertThat(put("/bills/" + bill + "/shares", "{\"count\":1}").text("/fields/0/field"))
                .isEqualTo("count");
        var off = till.call(
                "DELETE", "/bills/" + bill + "/shares", null, UUID.randomUUID().toString());
        assertThat(off.body().at("/serving/shares").isNull()).isTrue();
        charge(bill, "{\"kind\":\"WECHAT_QR\",\"amount\":5000}");
        assertThat(put("/bills/" + bill + "/shares", "{\"count\":2}").text("/code"))
                .isEqualTo("bill_frozen");
    }

    private Till.Answer split(String bill, int no, int quantity) throws Exception {
        return till.post(
                "/bills/" + bill + "/split", "{\"lines\":[{\"no\":%d,\"quantity\":%d}]}".formatted(no, quantity));
    }

    private static Till.Answer quietly(Till till, String bill) {
        try {
            return till.post("/bills/" + bill + "/split", "{\"lines\":[{\"no\":1,\"quantity\":1}]}");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Till.Answer put(String path, String body) throws Exception {
        return till.call("PUT", path, body, UUID.randomUUID().toString());
    }

    private long subtotals() throws Exception {
        return each(till.get("/state").body().get("open"))
                .mapToLong(b -> b.get("subtotal").asLong())
                .sum();
    }

    private long sum(String field) throws Exception {
        return each(till.get("/state").body().get("open"))
                .flatMap(b -> each(b.get("lines")))
                .mapToLong(l -> l.get(field).asLong())
                .sum();
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::get);
    }
}
