package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import org.junit.jupiter.api.Test;

/** The disk was copied or put back: the server holds another start of this bridge for the newest. */
class FencedBridgeTests extends OpenShop {

    @Test
    void itSaysSoAndTakesNoMoneyUntilItMayGoOn() throws Exception {
        goOffline();
        var bill = tableWithDishes();
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":13600}").text("/state"))
                .isEqualTo("PAID");

        crm.mood = FakeCrm.Mood.FENCED;
        RunningBridge.until(
                "fenced", () -> till.get("/state").text("/link/state").equals("FENCED"));
        assertThat(till.post("/payments", "{\"amount\":100}").text("/code")).isEqualTo("bridge_fenced");
        assertThat(till.post("/bills", "{\"table\":\"t1\",\"guests\":2}").status())
                .isEqualTo(503);
        assertThat(till.get("/bills/" + bill).text("/state")).isEqualTo("PAID");

        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until(
                "online", () -> till.get("/state").text("/link/state").equals("ONLINE"));
        RunningBridge.until("the cash is told", () -> crm.callsOf("POST /orders/o-" + bill + "/tenders") > 0);
        RunningBridge.until(
                "settled",
                () -> till.get("/payments/" + bill).text("/settleState").equals("DONE"));
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
        assertThat(crm.callsOf("POST /bridges/epoch")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void everyStartTakesAnEpochOfItsOwn() throws Exception {
        restart();
        RunningBridge.until("started again", () -> crm.callsOf("POST /bridges/epoch") == 2);
        assertThat(crm.callsOf("POST /bridges/enrol")).isEqualTo(1);
        assertThat(till.post("/bills", "{\"table\":\"t1\",\"guests\":2}").status())
                .isEqualTo(200);
    }
}
