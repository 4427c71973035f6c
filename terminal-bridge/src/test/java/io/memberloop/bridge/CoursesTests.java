package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeData;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dishes wait for their course, and what is not wanted any more is taken off with a reason. */
class CoursesTests extends OpenShop {

    @Test
    void aCourseWaitsUntilSomebodyFiresItAndIsFiredOnce() throws Exception {
        var bill = tableWithDishes();
        assertThat(course(bill, 2, 2).number("/lines/1/course")).isEqualTo(2);

        assertThat(till.post("/bills/" + bill + "/kitchen", "{}").number("/dishes"))
                .isEqualTo(1);
        var held = till.post("/bills/" + bill + "/kitchen", "{}");
        assertThat(held.text("/code")).isEqualTo("kitchen_held");
        assertThat(held.text("/title")).contains("2");
        assertThat(course(bill, 1, 2).text("/code")).isEqualTo("line_sent");
        var op = UUID.randomUUID().toString();
        var fired = till.call("POST", "/bills/" + bill + "/kitchen/fire", "{\"course\":2}", op);
        var again = till.call("POST", "/bills/" + bill + "/kitchen/fire", "{\"course\":2}", op);

        assertThat(fired.number("/dishes")).isEqualTo(1);
        assertThat(again.body()).isEqualTo(fired.body());
        assertThat(another()
                        .post("/bills/" + bill + "/kitchen/fire", "{\"course\":2}")
                        .text("/code"))
                .isEqualTo("course_fired");
        RunningBridge.until("both", () -> printer.papers().size() == 2);
        assertThat(printer.papers().get(0)).contains("宫保鸡丁").doesNotContain("龙井虾仁");
        assertThat(printer.papers().get(1)).contains("起第 2 道", "龙井虾仁");
    }

    @Test
    void moreOfADishWhoseCourseIsOnIsOrderedApartFromWhatWaits() throws Exception {
        var bill = tableWithDishes();
        course(bill, 1, 3);

        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}");

        var view = till.get("/bills/" + bill);
        assertThat(view.body().get("lines")).hasSize(3);
        assertThat(till.post("/bills/" + bill + "/kitchen", "{}").number("/dishes"))
                .isEqualTo(2);
        assertThat(till.post("/bills/" + bill + "/kitchen/fire", "{\"course\":2}")
                        .text("/code"))
                .isEqualTo("kitchen_nothing");
    }

    @Test
    void whatTheKitchenDoesNotHaveAnybodyTakesOff() throws Exception {
        var bill = tableWithDishes();
        assertThat(voided(bill, 1, 1, "", "").text("/fields/0/field")).isEqualTo("reason");
        assertThat(voided(bill, 1, 2, "点错了", "").text("/fields/0/field")).isEqualTo("quantity");

        var view = voided(bill, 1, 1, "点错了", "");

        assertThat(view.body().get("lines")).hasSize(1);
        assertThat(view.number("/due")).isEqualTo(9_800);
        var row = till.get("/voids");
        assertThat(row.text("/voids/0/name")).isEqualTo("宫保鸡丁");
        assertThat(row.text("/voids/0/reason")).isEqualTo("点错了");
        assertThat(row.text("/voids/0/staffName")).isEqualTo("小李");
        assertThat(row.number("/voids/0/sent")).isZero();
        assertThat(printer.papers()).isEmpty();
    }

    @Test
    void whatTheKitchenHasNeedsAManagerAndAPaperAtItsStation() throws Exception {
        try (var kitchen = new FakePrinter()) {
            printers(
                    FakeData.printer("p1", "前台", "NETWORK", printer.address(), "", ""),
                    FakeData.printer("p2", "热菜间", "NETWORK", kitchen.address(), "", "p1", "c1"));
            var bill = tableWithDishes();
            till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\",\"quantity\":2}");
            till.post("/bills/" + bill + "/kitchen", "{}");
            till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}");
            var less = till.call(
                    "PATCH",
                    "/bills/" + bill + "/lines/1",
                    "{\"quantity\":2}",
                    UUID.randomUUID().toString());
            assertThat(less.text("/code")).isEqualTo("line_sent");
            assertThat(voided(bill, 1, 3, "上菜太慢", "").text("/code")).isEqualTo("void_needs_manager");
            assertThat(voided(bill, 1, 3, "上菜太慢", "not a token").text("/code")).isEqualTo("approval_unknown");
            var approval = approval();

            var view = voided(bill, 1, 3, "上菜太慢", approval);

            assertThat(view.number("/lines/0/quantity")).isEqualTo(1);
            assertThat(view.number("/lines/0/sent")).isEqualTo(1);
            RunningBridge.until("the station knows", () -> kitchen.papers().size() == 2);
            assertThat(kitchen.papers().get(1)).contains("退菜", "宫保鸡丁", "×2", "上菜太慢", "3 号桌");
            assertThat(voided(bill, 1, 1, "又退", approval).text("/code")).isEqualTo("approval_unknown");
            var row = till.get("/voids");
            assertThat(row.number("/voids/0/quantity")).isEqualTo(3);
            assertThat(row.number("/voids/0/sent"))
                    .as("one was not with the kitchen")
                    .isEqualTo(2);
            assertThat(row.text("/voids/0/allowedBy")).isEqualTo("王经理");
        }
    }

    @Test
    void aVoidSentTwiceTakesOffOnceAndSurvivesACrash() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":5}");
        var op = UUID.randomUUID().toString();
        var body = "{\"quantity\":2,\"reason\":\"客人不要了\"}";

        var first = till.call("POST", "/bills/" + bill + "/lines/3/void", body, op);
        restart();
        var again = till.call("POST", "/bills/" + bill + "/lines/3/void", body, op);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(till.get("/bills/" + bill).number("/lines/2/quantity")).isEqualTo(3);
        assertThat(till.get("/voids").body().get("voids")).hasSize(1);
    }

    @Test
    void aBillWhoseDishesTheKitchenHasIsNotGivenUpWithoutAWord() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/kitchen", "{}");
        RunningBridge.until("cooking", () -> printer.papers().size() == 1);

        assertThat(till.post("/bills/" + bill + "/cancel", "{}").text("/code")).isEqualTo("void_reason");
        assertThat(till.post("/bills/" + bill + "/cancel", "{\"reason\":\"客人走了\"}")
                        .text("/code"))
                .isEqualTo("void_needs_manager");
        var done = till.post("/bills/" + bill + "/cancel", "{\"reason\":\"客人走了\",\"approval\":\"" + approval() + "\"}");

        assertThat(done.text("/state")).isEqualTo("CANCELED");
        RunningBridge.until("the kitchen knows", () -> papers("退菜") == 1);
        assertThat(till.get("/voids").body().get("voids")).hasSize(2);
    }

    @Test
    void theReportsNameWhatWasTakenOff() throws Exception {
        till.post("/shift/open", "{\"openingCash\":10000}");
        var bill = tableWithDishes();
        voided(bill, 1, 1, "菜品问题", "");
        charge(bill, "{\"kind\":\"CASH\"}");
        till.post("/shift/close", "{\"countedCash\":19800,\"note\":\"\"}");

        RunningBridge.until("the shift's", () -> papers("交班单") == 1);
        assertThat(printer.papers().stream()
                        .filter(p -> p.contains("交班单"))
                        .findFirst()
                        .orElseThrow())
                .contains("退菜 宫保鸡丁 ×1（菜品问题）", "￥38.00");
        var date = till.get("/voids").text("/date");
        till.post("/days/" + date + "/print", "{}");
        RunningBridge.until("the day's", () -> papers("退菜 宫保鸡丁 ×1（菜品问题）") == 2);
    }

    @Test
    void theServerHearsWhatWasTakenOffAfterTheKitchenHadIt() throws Exception {
        var before = tableWithDishes();
        till.post("/bills/" + before + "/kitchen", "{}");
        voided(before, 1, 1, "开班以前", approval());
        till.post("/bills/" + before + "/cancel", "{\"reason\":\"走了\",\"approval\":\"" + approval() + "\"}");
        till.post("/shift/open", "{\"openingCash\":0}");
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\",\"quantity\":2}");
        till.post("/bills/" + bill + "/kitchen", "{}");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");
        voided(bill, 1, 3, "上菜太慢", approval());
        voided(bill, 3, 1, "后厨还没有", "");
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").status()).isEqualTo(200);
        var cash = till.get("/shift").number("/open/net");
        assertThat(till.post("/shift/close", "{\"countedCash\":" + cash + ",\"note\":\"\"}")
                        .status())
                .isEqualTo(200);

        RunningBridge.until("told", () -> crm.shop.shifts().size() == 1);
        var report = crm.shop.shifts().get(0);
        assertThat(report.voids())
                .as("what went before the drawer was opened is told, too")
                .extracting(ShiftReport.Voided::reason)
                .containsExactly("开班以前", "走了", "上菜太慢");
        var told = report.voids().get(2);
        assertThat(told.name()).isEqualTo("宫保鸡丁");
        assertThat(told.quantity()).as("one was not with the kitchen").isEqualTo(2);
        assertThat(told.worth()).isEqualTo(Money.ofFen(7_600));
        assertThat(told.reason()).isEqualTo("上菜太慢");
        assertThat(told.staffName()).isEqualTo("小李");
        assertThat(told.allowedBy()).isEqualTo("王经理");
        assertThat(report.voidedPieces()).isEqualTo(4);
        assertThat(report.voidedWorth()).isEqualTo(Money.ofFen(7_600 + 13_600));
        till.post("/shift/open", "{\"openingCash\":0}");
        till.post("/shift/close", "{\"countedCash\":0,\"note\":\"\"}");
        RunningBridge.until("told", () -> crm.shop.shifts().size() == 2);
        assertThat(crm.shop.shifts().get(1).voids()).as("and once").isEmpty();
    }

    @Test
    void aShiftWithoutVoidsSaysSo() throws Exception {
        till.post("/shift/open", "{\"openingCash\":0}");
        till.post("/shift/close", "{\"countedCash\":0,\"note\":\"\"}");

        RunningBridge.until("told", () -> crm.shop.shifts().size() == 1);
        assertThat(crm.shop.shifts().get(0).voids()).isEmpty();
    }

    private Till.Answer course(String bill, int no, int course) throws Exception {
        return till.call(
                "PUT",
                "/bills/" + bill + "/lines/" + no + "/course",
                "{\"course\":" + course + "}",
                UUID.randomUUID().toString());
    }

    private Till.Answer voided(String bill, int no, int quantity, String reason, String approval) throws Exception {
        return till.post(
                "/bills/" + bill + "/lines/" + no + "/void",
                "{\"quantity\":%d,\"reason\":\"%s\",\"approval\":\"%s\"}".formatted(quantity, reason, approval));
    }
}
