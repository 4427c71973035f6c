package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** What waits for the server is seen entry by entry, with what is the matter and what can be done. */
class OutboxTests extends OpenShop {

    @Test
    void whatWasTakenWithoutTheServerWaitsInSightAndGoesWhenItIsBack() throws Exception {
        var bill = tableWithDishes();
        assertThat(till.get("/outbox").body().get("entries")).isEmpty();
        till.post("/shift/open", "{\"openingCash\":20000}");
        goOffline();
        charge(bill, "{\"kind\":\"CASH\",\"received\":20000}");
        till.post("/shift/close", "{\"countedCash\":33600}");

        var waiting = till.get("/outbox");

        assertThat(waiting.number("/waiting")).isEqualTo(2);
        assertThat(waiting.number("/parked")).isZero();
        assertThat(waiting.text("/entries/0/kind")).isEqualTo("TENDER");
        assertThat(waiting.text("/entries/0/what")).isEqualTo("CASH");
        assertThat(waiting.number("/entries/0/amount")).isEqualTo(13_600);
        assertThat(waiting.text("/entries/0/billId")).isEqualTo(bill);
        assertThat(waiting.text("/entries/0/name")).isEqualTo("3 号桌");
        assertThat(waiting.text("/entries/0/state")).isEqualTo("WAITING");
        assertThat(waiting.text("/entries/0/reason")).isEqualTo("offline");
        assertThat(waiting.text("/entries/0/since")).startsWith("20");
        assertThat(waiting.text("/entries/1/kind")).isEqualTo("SHIFT");
        assertThat(till.get("/state").number("/outbox/waiting")).isEqualTo(2);
        assertThat(lastOutboxEvent()).contains("\"waiting\":2");

        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("all is told", () -> till.get("/outbox").number("/waiting") == 0);
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
        assertThat(crm.shop.shifts()).hasSize(1);
        RunningBridge.until("devices know", () -> lastOutboxEvent().contains("\"waiting\":0"));
    }

    @Test
    void whatTheServerRefusesIsParkedUntilAManagerTakesNote() throws Exception {
        var bill = refusedCash();
        RunningBridge.until("refused", () -> till.get("/outbox").number("/parked") == 1);
        var entry = till.get("/outbox");
        assertThat(entry.text("/entries/0/state")).isEqualTo("REFUSED");
        assertThat(entry.text("/entries/0/reason")).isEqualTo("amount_over_due");
        assertThat(entry.number("/waiting")).isZero();
        var path = "/outbox/TENDER/" + entry.text("/entries/0/id");

        assertThat(till.post(path + "/note", "{\"approval\":\"nobody\"}").text("/code"))
                .isEqualTo("approval_unknown");
        var noted = till.post(path + "/note", "{\"approval\":\"" + approval() + "\"}");

        assertThat(noted.number("/parked")).isZero();
        assertThat(noted.text("/entries/0/state")).isEqualTo("NOTED");
        assertThat(noted.text("/entries/0/notedBy")).isEqualTo("王经理");
        restart();
        assertThat(till.get("/outbox").text("/entries/0/state")).isEqualTo("NOTED");
        assertThat(till.get("/outbox").text("/entries/0/billId")).isEqualTo(bill);
    }

    @Test
    void anEntryIsTriedAgainAtOnceWhenSomebodyAsksForIt() throws Exception {
        refusedCash();
        RunningBridge.until("refused", () -> till.get("/outbox").number("/parked") == 1);
        var entry = till.get("/outbox");
        int tries = (int) entry.number("/entries/0/tries");

        till.post("/outbox/TENDER/" + entry.text("/entries/0/id") + "/retry", "{}");

        RunningBridge.until("tried", () -> till.get("/outbox").number("/entries/0/tries") > tries);
        assertThat(till.post("/outbox/TENDER/none/retry", "{}").text("/code")).isEqualTo("entry_unknown");
        goOffline();
        charge(tableAt("t1"), "{\"kind\":\"CASH\"}");
        var waiting = till.get("/outbox").text("/entries/1/id");
        assertThat(till.post("/outbox/TENDER/" + waiting + "/note", "{\"approval\":\"" + approval() + "\"}")
                        .text("/code"))
                .isEqualTo("entry_waits");
    }

    @Test
    void nobodyReadsItWithoutLoggingIn() throws Exception {
        till.session = null;
        assertThat(till.get("/outbox").text("/code")).isEqualTo("staff_session");
    }

    @Test
    void aPaidBillIsFoundByAmountByTimeAndByWhatWeChatCallsIt() throws Exception {
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"WECHAT_QR\"}");
        crm.shop.pays(bill);
        RunningBridge.until(
                "paid", () -> till.get("/bills/" + bill).text("/state").equals("PAID"));
        var paid = till.get("/bills/" + bill);
        var at = Instant.parse(paid.text("/paidAt"))
                .atZone(ZoneId.of("Asia/Shanghai"))
                .format(DateTimeFormatter.ofPattern("HH:mm"));

        for (var search : new String[] {"136", "136.00", "%C2%A5136", at, at.substring(0, 4), transaction(paid)}) {
            assertThat(till.get("/bills?search=" + search).text("/bills/0/id"))
                    .as(search)
                    .isEqualTo(bill);
        }
        for (var search : new String[] {"136.01", "420000", "99:99", "x".repeat(61)}) {
            assertThat(till.get("/bills?search=" + search).body().path("bills"))
                    .as(search)
                    .isEmpty();
        }
    }

    private static String transaction(Till.Answer paid) {
        return paid.text("/tenders/0/transactionId");
    }

    /** Cash was taken without the server, and meanwhile a guest paid everything on the own phone. */
    private String refusedCash() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/present", "{}");
        goOffline();
        charge(bill, "{\"kind\":\"CASH\",\"amount\":5000}");
        crm.shop.guestPays(bill, 13_600);
        crm.mood = FakeCrm.Mood.NORMAL;
        return bill;
    }

    private String tableAt(String table) throws Exception {
        var bill = till.post("/bills", "{\"table\":\"" + table + "\",\"guests\":2}")
                .text("/id");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}");
        return bill;
    }

    private String lastOutboxEvent() throws Exception {
        var last = "";
        for (var event : till.get("/events?after=0").body().path("events")) {
            if (event.path("type").asString().equals("outbox")) {
                last = event.path("body").asString();
            }
        }
        return last;
    }
}
