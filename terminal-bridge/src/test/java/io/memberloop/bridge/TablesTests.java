package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Guests change tables, sit down together, or have none; the bill goes with them and the kitchen knows where. */
class TablesTests extends OpenShop {

    @Test
    void guestsMoveToAFreeTableAndTheKitchenHearsOfItOnce() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/kitchen", "{}");
        var op = UUID.randomUUID().toString();

        var moved = till.call("POST", "/bills/" + bill + "/move", "{\"table\":\"t1\"}", op);
        var again = till.call("POST", "/bills/" + bill + "/move", "{\"table\":\"t1\"}", op);

        assertThat(moved.text("/tableName")).isEqualTo("1 号桌");
        assertThat(again.body()).isEqualTo(moved.body());
        RunningBridge.until("the kitchen knows", () -> papers("换桌 3 号桌 → 1 号桌") == 1);
        assertThat(paper("换桌")).contains("宫保鸡丁", "龙井虾仁");
        assertThat(open("t3", 2)).as("free again").isNotEqualTo(bill);
        assertThat(till.post("/bills/" + bill + "/move", "{\"table\":\"t3\"}").text("/code"))
                .isEqualTo("table_taken");
    }

    @Test
    void nobodyIsToldOfDishesTheKitchenDoesNotCook() throws Exception {
        var bill = tableWithDishes();

        till.post("/bills/" + bill + "/move", "{\"table\":\"t1\"}");
        till.post("/print", "{\"lines\":[\"afterwards\"]}");

        RunningBridge.until("printed", () -> papers("afterwards") == 1);
        assertThat(papers("换桌")).isZero();
    }

    @Test
    void whatIsBeingPaidStaysWhereItIs() throws Exception {
        var bill = tableWithDishes();
        var other = open("t1", 2);
        till.post("/bills/" + other + "/lines", "{\"itemId\":\"i3\"}");
        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        for (var path : List.of("/move", "/park", "/merge", "/split")) {
            assertThat(till.post("/bills/" + bill + path, body(path, other)).text("/code"))
                    .as(path)
                    .isEqualTo("bill_frozen");
        }
        assertThat(till.post("/bills/" + other + "/merge", body("/merge", bill)).text("/code"))
                .isEqualTo("bill_frozen");
        till.post("/bills/" + bill + "/cancel-tender", "{}");
        charge(bill, "{\"kind\":\"CASH\",\"amount\":1000}");

        for (var path : List.of("/move", "/park", "/merge", "/split")) {
            assertThat(till.post("/bills/" + bill + path, body(path, other)).text("/code"))
                    .as(path)
                    .isEqualTo("bill_partly_paid");
        }
        assertThat(till.get("/bills/" + bill).text("/tableName")).isEqualTo("3 号桌");
        assertThat(till.get("/bills/" + bill).number("/stillDue")).isEqualTo(12_600);
    }

    @Test
    void twoWaitersWhoWantTheSameTableDoNotBothGetIt() throws Exception {
        var one = tableWithDishes();
        var two = open("t2", 2);
        var second = another();

        var answers = Stream.of(move(till, one), move(second, two))
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.text("/code").equals("table_taken")))
                .hasSize(1);
    }

    @Test
    void twoTablesSitDownTogetherAndPayOnce() throws Exception {
        var three = tableWithDishes();
        giveMember(three);
        till.post("/bills/" + three + "/kitchen", "{}");
        till.post("/bills/" + three + "/present", "{}");
        var one = open("t1", 2);
        till.post("/bills/" + one + "/lines", "{\"itemId\":\"i3\",\"quantity\":3}");
        var op = UUID.randomUUID().toString();

        var merged = till.call("POST", "/bills/" + three + "/merge", into(one), op);
        var again = till.call("POST", "/bills/" + three + "/merge", into(one), op);

        assertThat(again.body()).isEqualTo(merged.body());
        assertThat(merged.text("/id")).isEqualTo(one);
        assertThat(merged.number("/subtotal")).isEqualTo(13_600 + 900);
        assertThat(merged.number("/guests")).isEqualTo(6);
        assertThat(merged.text("/member/name")).isEqualTo("王**");
        assertThat(merged.body().get("lines")).hasSize(3);
        assertThat(merged.number("/lines/1/sent")).isEqualTo(1);
        assertThat(crm.shop.stateOf(three)).as("nobody can pay it on a phone").isEqualTo("CANCELED");
        var gone = till.get("/bills/" + three);
        assertThat(gone.text("/state")).isEqualTo("CANCELED");
        assertThat(gone.text("/serving/mergedInto")).isEqualTo(one);
        var late = till.post("/bills/" + three + "/lines", "{\"itemId\":\"i1\"}");
        assertThat(late.text("/code")).isEqualTo("bill_merged");
        assertThat(late.text("/title")).contains("1 号桌");
        RunningBridge.until("the kitchen knows", () -> papers("换桌 3 号桌 → 1 号桌") == 1);
        assertThat(charge(one, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");
        assertThat(crm.shop.dueOf(one)).isEqualTo(13_500);
    }

    @Test
    void eachIntoTheOtherAtOnceLeavesOneBillWithEverything() throws Exception {
        var three = tableWithDishes();
        var one = open("t1", 2);
        till.post("/bills/" + one + "/lines", "{\"itemId\":\"i3\"}");
        var second = another();

        var answers = Stream.of(merge(till, three, one), merge(second, one, three))
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().map(Till.Answer::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(answers.stream().map(a -> a.text("/code"))).contains("bill_merged");
        var open = till.get("/state").body().get("open");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("subtotal").asLong()).isEqualTo(13_900);
    }

    @Test
    void billsThatCannotBeOneSayWhy() throws Exception {
        var three = tableWithDishes();
        var one = open("t1", 2);
        till.post("/bills/" + one + "/lines", "{\"itemId\":\"i1\"}");
        assertThat(till.post("/bills/" + one + "/merge", into(one)).text("/code"))
                .isEqualTo("merge_itself");
        var off = "{\"percent\":5,\"reason\":\"老顾客\"}";
        till.call("PUT", "/bills/" + three + "/discount", off, UUID.randomUUID().toString());

        for (var answer : List.of(
                till.post("/bills/" + three + "/merge", into(one)),
                till.post("/bills/" + one + "/merge", into(three)))) {
            assertThat(answer.text("/code")).isEqualTo("merge_discount");
            assertThat(answer.text("/title")).contains("3 号桌");
        }
        assertThat(till.get("/bills/" + three).body().get("lines")).hasSize(2);
    }

    @Test
    void aBillWhoseCodeTheGuestsHaveIsNotGivenUpBehindTheServersBack() throws Exception {
        var three = tableWithDishes();
        var one = open("t1", 2);
        till.post("/bills/" + three + "/pre-bill", "{}");
        assertThat(till.get("/bills/" + three).body().at("/serving/shown").booleanValue())
                .isTrue();
        goOffline();
        assertThat(till.post("/bills/" + three + "/merge", into(one)).text("/code"))
                .isEqualTo("shown_offline");
        assertThat(till.post("/bills/" + three + "/cancel", "{}").text("/code")).isEqualTo("shown_offline");

        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until(
                "online", () -> till.get("/state").text("/link/state").equals("ONLINE"));
        crm.shop.guestPays(three, 3_000);
        RunningBridge.until(
                "the guest is seen",
                () -> till.get("/bills/" + three).body().get("frozen").booleanValue());
        assertThat(till.post("/bills/" + three + "/merge", into(one)).text("/code"))
                .isEqualTo("bill_frozen");
    }

    @Test
    void whatTheServerWasNotToldOfIsTakenBackLater() throws Exception {
        var three = tableWithDishes();
        till.post("/bills/" + three + "/present", "{}");
        assertThat(crm.shop.stateOf(three)).isEqualTo("OPEN");
        goOffline();
        assertThat(till.post("/bills/" + three + "/cancel", "{}").text("/state"))
                .isEqualTo("CANCELED");

        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("taken back", () -> crm.shop.stateOf(three).equals("CANCELED"));
    }

    @Test
    void aBillIsParkedUnderANameAndTakenUpAgainAfterACrash() throws Exception {
        var bill = tableWithDishes();

        var parked = till.post("/bills/" + bill + "/park", "{\"name\":\"王先生 等位\"}");

        assertThat(parked.body().get("tableId").isNull()).isTrue();
        assertThat(parked.text("/note")).isEqualTo("王先生 等位");
        assertThat(parked.number("/serving/pickup")).isEqualTo(1);
        assertThat(open("t3", 2)).isNotEqualTo(bill);
        restart();
        assertThat(till.get("/bills/" + bill).text("/note")).isEqualTo("王先生 等位");
        var seated = till.post("/bills/" + bill + "/move", "{\"table\":\"b1\"}");
        assertThat(seated.text("/tableName")).isEqualTo("听雨");
        assertThat(seated.body().at("/serving/pickup").isNull()).isTrue();
        assertThat(seated.number("/due")).isEqualTo(13_600);
    }

    @Test
    void takeawayIsOrderedPaidAtOnceCookedAndCalledOutByItsNumber() throws Exception {
        var first = till.post("/counter-bills", "{\"takeaway\":true,\"name\":\"李\"}");
        var second = till.post("/counter-bills", "{\"takeaway\":false}");
        assertThat(first.number("/serving/pickup")).isEqualTo(1);
        assertThat(second.number("/serving/pickup")).isEqualTo(2);
        var bill = first.text("/id");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\",\"quantity\":2}");

        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":10000}").text("/state"))
                .isEqualTo("PAID");

        RunningBridge.until("both papers", () -> papers("取餐号 1") == 2);
        assertThat(papers("取餐号 1 · 外带")).as("the receipt").isEqualTo(1);
        RunningBridge.until("cooked", () -> till.get("/bills/" + bill).number("/lines/0/sent") == 2);
        assertThat(printer.papers().stream().filter(p -> p.contains("共 2 份")))
                .hasSize(1)
                .allMatch(p -> p.contains("外带"));
        restart();
        assertThat(till.post("/counter-bills", "{}").number("/serving/pickup")).isEqualTo(3);
        assertThat(printer.papers().stream().filter(p -> p.contains("共 2 份"))).hasSize(1);
    }

    @Test
    void guestsAndNameAreKeptUntilTheBillIsPaid() throws Exception {
        var bill = tableWithDishes();
        var path = "/bills/" + bill;

        var changed = patch(path, "{\"guests\":7,\"name\":\"生日\",\"takeaway\":true}");

        assertThat(changed.number("/guests")).isEqualTo(7);
        assertThat(changed.text("/note")).isEqualTo("生日");
        assertThat(changed.body().at("/serving/takeaway").booleanValue())
                .as("nobody carries a table away")
                .isFalse();
        assertThat(patch(path, "{\"guests\":-1}").text("/fields/0/field")).isEqualTo("guests");
        charge(bill, "{\"kind\":\"CASH\"}");
        assertThat(patch(path, "{\"guests\":3}").text("/code")).isEqualTo("bill_paid");
    }

    private String open(String table, int guests) throws Exception {
        return till.post("/bills", "{\"table\":\"" + table + "\",\"guests\":" + guests + "}")
                .text("/id");
    }

    private Till.Answer patch(String path, String body) throws Exception {
        return till.call("PATCH", path, body, UUID.randomUUID().toString());
    }

    private static String into(String bill) {
        return "{\"into\":\"" + bill + "\"}";
    }

    private static String body(String path, String other) {
        return switch (path) {
            case "/move" -> "{\"table\":\"t4\"}";
            case "/park" -> "{}";
            case "/merge" -> into(other);
            default -> "{\"lines\":[{\"no\":1,\"quantity\":1}]}";
        };
    }

    private static CompletableFuture<Till.Answer> move(Till by, String bill) {
        return at(() -> by.post("/bills/" + bill + "/move", "{\"table\":\"t4\"}"));
    }

    private static CompletableFuture<Till.Answer> merge(Till by, String bill, String into) {
        return at(() -> by.post("/bills/" + bill + "/merge", into(into)));
    }

    private static CompletableFuture<Till.Answer> at(java.util.concurrent.Callable<Till.Answer> press) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return press.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
