package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Guests have a bill's code on the table, and the waiter goes on: nobody pays a bill that is not so any more. */
class ShownBillsTests extends OpenShop {

    @Test
    void whatTheWaiterChangesIsWhatTheGuestsPay() throws Exception {
        var bill = shown();

        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":2}");
        assertThat(crm.shop.dueOf(bill)).isEqualTo(14_200);
        patch(bill, 3, 1);
        assertThat(crm.shop.dueOf(bill)).isEqualTo(13_900);
        put("/bills/" + bill + "/discount", "{\"amount\":500,\"reason\":\"老顾客\"}");
        assertThat(crm.shop.dueOf(bill)).isEqualTo(13_400);
        giveMember(bill);
        assertThat(crm.shop.dueOf(bill)).isEqualTo(12_400);
        till.post("/bills/" + bill + "/lines/3/void", "{\"quantity\":1,\"reason\":\"点错\"}");
        assertThat(crm.shop.dueOf(bill)).isEqualTo(12_100);

        assertThat(crm.shop.stateOf(bill)).isEqualTo("OPEN");
        crm.shop.guestHasPaid(bill);
        RunningBridge.until("paid", () -> state(bill).equals("PAID"));
        assertThat(crm.shop.captured(bill)).isEqualTo(12_100);
    }

    @Test
    void aGuestWhoIsFasterPaysWhatTheGuestSawAndTheWaiterIsTold() throws Exception {
        var bill = shown();
        crm.shop.guestPays(bill, 13_600);

        var late = till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");

        assertThat(late.text("/code")).isEqualTo("bill_frozen");
        assertThat(till.get("/bills/" + bill).body().get("frozen").booleanValue())
                .as("known at once, not with the next event")
                .isTrue();
        assertThat(till.get("/bills/" + bill).body().get("lines")).hasSize(2);
        crm.shop.pays(bill);
        RunningBridge.until("paid", () -> state(bill).equals("PAID"));
        assertThat(till.get("/bills/" + bill).number("/due")).isEqualTo(13_600);
    }

    @Test
    void aChangeThatIsRefusedLeavesTheGuestsABillThatTheyCanPay() throws Exception {
        var bill = shown();
        put("/items/i3/sold-out", "{}");

        assertThat(till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}").text("/code"))
                .isEqualTo("dish_sold_out");

        assertThat(crm.shop.stateOf(bill)).isEqualTo("OPEN");
        assertThat(crm.shop.dueOf(bill)).isEqualTo(13_600);
    }

    @Test
    void aBillThatIsNotGivenUpAfterAllCanBePaidAgain() throws Exception {
        var bill = shown();
        till.post("/bills/" + bill + "/kitchen", "{}");

        assertThat(till.post("/bills/" + bill + "/cancel", "{}").text("/code")).startsWith("void_");

        RunningBridge.until("the guests see it", () -> crm.shop.stateOf(bill).equals("OPEN"));
        crm.shop.guestHasPaid(bill);
        RunningBridge.until("paid", () -> state(bill).equals("PAID"));
    }

    @Test
    void aBillOfWhichNoGuestHasTheCodeIsTakenBackAndShownWithItsNextTender() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        till.post("/bills/" + bill + "/cancel-tender", "{}");

        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");

        assertThat(crm.shop.stateOf(bill))
                .as("a code that was shown a moment ago closes nothing")
                .isEqualTo("CANCELED");
        assertThat(charge(bill, "{\"kind\":\"WECHAT_QR\"}").number("/tender/amount"))
                .isEqualTo(13_900);
    }

    @Test
    void withoutTheServerDishesAreAddedAndNothingIsTakenOff() throws Exception {
        var bill = shown();
        goOffline();

        assertThat(put("/bills/" + bill + "/discount", "{\"amount\":500,\"reason\":\"老顾客\"}")
                        .text("/code"))
                .isEqualTo("shown_offline");
        assertThat(till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":2}")
                        .number("/due"))
                .isEqualTo(14_200);
        assertThat(patch(bill, 1, 2).number("/due")).isEqualTo(18_000);
        var off = patch(bill, 2, 0);
        assertThat(off.text("/code")).isEqualTo("shown_offline");
        assertThat(off.text("/title")).contains("3 号桌");
        assertThat(till.post("/bills/" + bill + "/lines/1/void", "{\"quantity\":2,\"reason\":\"点错\"}")
                        .text("/code"))
                .isEqualTo("shown_offline");
        assertThat(patch(bill, 3, 0).number("/due"))
                .as("what nobody was shown can go again")
                .isEqualTo(17_400);
        assertThat(till.get("/bills/" + bill).body().get("lines")).hasSize(2);

        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("the guests see it", () -> crm.shop.dueOf(bill) == 17_400);
        assertThat(crm.shop.stateOf(bill)).isEqualTo("OPEN");
    }

    /** The server has the rice and its answer was lost: a guest may be paying for it. */
    @Test
    void whatTheServerMayHaveIsNotTakenOffWithoutIt() throws Exception {
        var bill = shown();
        crm.mood = FakeCrm.Mood.SILENT_AFTER_BILL;
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");
        assertThat(crm.shop.dueOf(bill)).isEqualTo(13_900);
        goOffline();

        assertThat(patch(bill, 3, 0).text("/code")).isEqualTo("shown_offline");
        assertThat(patch(bill, 3, 2).number("/due")).isEqualTo(14_200);
        crm.shop.guestHasPaid(bill);
        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("paid", () -> state(bill).equals("PAID"));
        assertThat(till.get("/bills/" + bill).number("/due")).isEqualTo(13_900);
        assertThat(till.post("/bills", "{\"table\":\"t3\",\"guests\":4}").number("/due"))
                .as("one more rice came afterwards")
                .isEqualTo(300);
    }

    @Test
    void aGuestsPartOfTheOldBillCountsAndTheRestIsDue() throws Exception {
        var bill = shown();
        goOffline();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");
        crm.shop.guestPays(bill, 3_600);
        crm.shop.pays(bill);

        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("told", () -> till.get("/bills/" + bill).number("/captured") == 3_600);
        RunningBridge.until("the guests see it", () -> crm.shop.dueOf(bill) == 13_900);
        assertThat(till.get("/bills/" + bill).number("/stillDue")).isEqualTo(10_300);
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");
        assertThat(crm.shop.captured(bill)).isEqualTo(13_900);
    }

    @Test
    void aGuestWhoIsPayingTheOldBillWhenTheServerIsBackDoesNotCloseTheNewOne() throws Exception {
        var bill = shown();
        goOffline();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");
        crm.shop.guestPays(bill, 13_600);
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("the server knows", () -> crm.shop.dueOf(bill) == 13_900);

        crm.shop.pays(bill);

        RunningBridge.until("told", () -> till.get("/bills/" + bill).number("/captured") == 13_600);
        assertThat(state(bill)).isEqualTo("OPEN");
        assertThat(till.get("/bills/" + bill).number("/stillDue")).isEqualTo(300);
    }

    @Test
    void aBillThatWasPaidAsItHadBeenIsPaidAndWhatCameAfterwardsIsDueAtTheSameTable() throws Exception {
        var bill = shown();
        till.post("/bills/" + bill + "/kitchen", "{}");
        goOffline();
        patch(bill, 1, 2);
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\",\"quantity\":2}");
        crm.shop.guestHasPaid(bill);

        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("paid", () -> state(bill).equals("PAID"));
        var paid = till.get("/bills/" + bill);
        assertThat(paid.number("/due")).isEqualTo(13_600);
        assertThat(paid.body().get("lines")).hasSize(2);
        assertThat(paid.number("/lines/0/quantity")).isEqualTo(1);
        assertThat(paid.number("/lines/0/sent")).isEqualTo(1);
        var rest = till.post("/bills", "{\"table\":\"t3\",\"guests\":4}");
        assertThat(rest.text("/id")).isNotEqualTo(bill);
        assertThat(rest.number("/due")).isEqualTo(3_800 + 600);
        assertThat(rest.number("/lines/0/sent")).as("not cooked yet").isZero();
        assertThat(rest.text("/serving/splitFrom")).isEqualTo(bill);
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(paper("￥136.00")).doesNotContain("米饭");
        assertThat(charge(rest.text("/id"), "{\"kind\":\"CASH\"}").text("/state"))
                .isEqualTo("PAID");
        assertThat(crm.shop.captured()).isEqualTo(13_600 + 4_400);
    }

    @Test
    void cashThatClosedTheBillWithoutTheServerArrivesAlthoughAGuestHadPaidTheOldOne() throws Exception {
        var bill = shown();
        goOffline();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");
        assertThat(charge(bill, "{\"kind\":\"CASH\"}").text("/state")).isEqualTo("PAID");
        crm.shop.guestHasPaid(bill);

        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("told", () -> crm.shop.tendersOf(bill) == 2);
        assertThat(crm.shop.offlineTotals(bill)).containsExactly(13_900L);
        RunningBridge.until("nothing waits", () -> till.get("/state").number("/outbox/waiting") == 0);
        assertThat(till.get("/state").number("/outbox/parked")).isZero();
        assertThat(till.get("/state").body().get("open")).isEmpty();
    }

    /** 100.00 in cash without the server, 100.00 on a phone meanwhile, and 139.00 are due: the cash stands. */
    @Test
    void cashAndAGuestsPartThatAreTogetherTooMuchDoNotBlockTheBill() throws Exception {
        var bill = shown();
        goOffline();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i3\"}");
        charge(bill, "{\"kind\":\"CASH\",\"amount\":10000,\"received\":10000}");
        crm.shop.guestPays(bill, 10_000);
        crm.shop.pays(bill);

        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("paid", () -> state(bill).equals("PAID"));
        assertThat(crm.shop.offlineTotals(bill)).containsExactly(13_900L);
        RunningBridge.until("nothing waits", () -> till.get("/state").number("/outbox/waiting") == 0);
        assertThat(till.get("/state").number("/outbox/parked")).isZero();
    }

    @Test
    void whoJoinsMeanwhileSeesTheMembersPrice() throws Exception {
        var bill = shown();

        crm.shop.joins(bill);

        RunningBridge.until("the guests see it", () -> crm.shop.dueOf(bill) == 12_600);
    }

    @Test
    void whoJoinsByTheCodeOfABillThatWasMergedAwayIsOnTheOneThatHasItsDishes() throws Exception {
        var three = tableWithDishes();
        till.post("/bills/" + three + "/join-code", "{}");
        var one = open("t1");
        var two = open("t2");
        till.post("/bills/" + three + "/merge", "{\"into\":\"" + one + "\"}");
        till.post("/bills/" + one + "/merge", "{\"into\":\"" + two + "\"}");

        crm.shop.joins(three);

        RunningBridge.until(
                "known", () -> till.get("/bills/" + two).text("/member/name").equals("王**"));
        assertThat(till.get("/bills/" + two).number("/due")).isEqualTo(12_600);
        assertThat(till.get("/bills/" + three).body().get("member").isNull()).isTrue();
    }

    private String open(String table) throws Exception {
        return till.post("/bills", "{\"table\":\"" + table + "\",\"guests\":2}").text("/id");
    }

    /** The bill of table 3, with its code on the guests' phones. */
    private String shown() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/pay-link", "{}");
        assertThat(crm.shop.dueOf(bill)).isEqualTo(13_600);
        return bill;
    }

    private String state(String bill) throws Exception {
        return till.get("/bills/" + bill).text("/state");
    }

    private Till.Answer patch(String bill, int line, int quantity) throws Exception {
        var body = "{\"quantity\":" + quantity + "}";
        return till.call(
                "PATCH",
                "/bills/" + bill + "/lines/" + line,
                body,
                UUID.randomUUID().toString());
    }

    private Till.Answer put(String path, String body) throws Exception {
        return till.call("PUT", path, body, UUID.randomUUID().toString());
    }
}
