package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that does not answer for some bills: the other guests do not wait for theirs. */
class SlowServerTests extends OpenShop {

    @Test
    void billsThatHangHoldUpNobodyElse() throws Exception {
        var hanging = unanswered(5);
        var lucky = unanswered(1).get(0);
        hanging.forEach(bill -> crm.hold("/bills/" + bill));
        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("the code is there", () -> state(lucky).equals("WAITING"));

        for (var bill : hanging) {
            assertThat(state(bill)).isEqualTo("UNKNOWN");
        }
        assertThat(crm.shop.tendersOf(lucky)).isEqualTo(1);
    }

    @Test
    void paperIsPrintedWhileTheServerHangs() throws Exception {
        var hanging = unanswered(5);
        hanging.forEach(bill -> crm.hold("/bills/" + bill));
        crm.mood = FakeCrm.Mood.NORMAL;
        for (var bill : hanging) {
            RunningBridge.until("asked for again", () -> crm.callsOf("PUT /bills/" + bill) > 1);
        }
        var bill = tableWithDishes();

        charge(bill, "{\"kind\":\"CASH\",\"received\":13600}");

        RunningBridge.until("printed", () -> printed(bill));
        assertThat(printer.papers()).hasSize(1);
    }

    /** Quick charges whose request was lost on its way. */
    private List<String> unanswered(int count) throws Exception {
        crm.mood = FakeCrm.Mood.SILENT_WITHOUT_EFFECT;
        var bills = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            bills.add(till.post("/payments", "{\"amount\":1280}").text("/paymentId"));
        }
        return bills;
    }

    private String state(String bill) throws Exception {
        return till.get("/payments/" + bill).text("/state");
    }
}
