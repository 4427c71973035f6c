package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The member agrees on the own phone, and the till takes what was agreed to. */
class AgreeingOnThePhoneTests extends OpenShop {

    @Test
    void theTillAsksWaitsAndTakesWhatTheMemberAgreedTo() throws Exception {
        var bill = memberBill();
        var asked = ask(bill, 3_000);
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.text("/state")).isEqualTo("ASKED");
        assertThat(asked.text("/told")).isEqualTo("PAGE_ONLY");
        var id = asked.text("/id");
        assertThat(take(bill, 3_000, id).text("/code")).isEqualTo("approval_other_amount");

        crm.shop.confirmations.memberSays("APPROVED");

        assertThat(till.get("/confirmations/" + id).text("/state")).isEqualTo("APPROVED");
        var paid = take(bill, 3_000, id);
        assertThat(paid.number("/captured")).isEqualTo(3_000);
        assertThat(till.get("/confirmations/" + id).text("/state")).isEqualTo("USED");
        assertThat(take(bill, 3_000, id).text("/code")).isEqualTo("approval_other_amount");
        assertThat(till.get("/bills/" + bill).number("/captured")).isEqualTo(3_000);
    }

    @Test
    void anotherAmountThanAgreedToIsNotTakenAndTheAmountHasToBeSaid() throws Exception {
        var bill = memberBill();
        var id = ask(bill, 3_000).text("/id");
        crm.shop.confirmations.memberSays("APPROVED");

        assertThat(take(bill, 3_100, id).text("/code")).isEqualTo("approval_other_amount");
        assertThat(charge(bill, "{\"kind\":\"STORED_VALUE\",\"confirmation\":\"" + id + "\"}")
                        .text("/fields/0/field"))
                .isEqualTo("amount");
        assertThat(charge(bill, "{\"kind\":\"STORED_VALUE\",\"amount\":3000,\"confirmation\":\"../x\"}")
                        .text("/fields/0/field"))
                .isEqualTo("confirmation");
    }

    @Test
    void whoDoesNotAgreeOrDoesNotAnswerIsShownAndAskedAgain() throws Exception {
        var bill = memberBill();
        var first = ask(bill, 3_000).text("/id");
        crm.shop.confirmations.memberSays("DECLINED");
        assertThat(till.get("/confirmations/" + first).text("/state")).isEqualTo("DECLINED");

        var second = ask(bill, 3_000).text("/id");
        assertThat(second).isNotEqualTo(first);
        crm.shop.confirmations.memberSays("EXPIRED");
        assertThat(till.get("/confirmations/" + second).text("/state")).isEqualTo("EXPIRED");

        var third = ask(bill, 3_000).text("/id");
        assertThat(till.post("/confirmations/" + third + "/withdraw", "{}").text("/state"))
                .isEqualTo("WITHDRAWN");
        assertThat(charge(bill, "{\"kind\":\"CASH\",\"received\":12600}").text("/state"))
                .isEqualTo("PAID");
        assertThat(ask(bill, 100).text("/code")).isEqualTo("bill_paid");
    }

    @Test
    void onePressAsksOnceAndALostAnswerTakesOnce() throws Exception {
        var bill = memberBill();
        var op = UUID.randomUUID().toString();
        var body = "{\"kind\":\"STORED_VALUE\",\"amount\":3000}";
        var id =
                till.call("POST", "/bills/" + bill + "/confirmations", body, op).text("/id");
        assertThat(till.call("POST", "/bills/" + bill + "/confirmations", body, op)
                        .text("/id"))
                .isEqualTo(id);
        assertThat(crm.shop.confirmations.asked()).isEqualTo(1);
        crm.shop.confirmations.memberSays("APPROVED");

        crm.mood = FakeCrm.Mood.SILENT_AFTER_EFFECT;
        assertThat(take(bill, 3_000, id).status()).isEqualTo(200);
        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("known", () -> till.get("/bills/" + bill).number("/captured") == 3_000);
        assertThat(crm.callsOf("POST /orders/o-" + bill + "/tenders")).isEqualTo(1);
    }

    @Test
    void withoutTheServerNobodyIsAsked() throws Exception {
        var bill = memberBill();
        goOffline();

        assertThat(ask(bill, 3_000).text("/code")).isEqualTo("offline");
        assertThat(till.get("/confirmations/c-1").text("/code")).isEqualTo("offline");
    }

    private String memberBill() throws Exception {
        var bill = tableWithDishes();
        giveMember(bill);
        return bill;
    }

    private Till.Answer ask(String bill, long amount) throws Exception {
        return till.post("/bills/" + bill + "/confirmations", "{\"kind\":\"STORED_VALUE\",\"amount\":" + amount + "}");
    }

    private Till.Answer take(String bill, long amount, String confirmation) throws Exception {
        return charge(
                bill,
                "{\"kind\":\"STORED_VALUE\",\"amount\":%d,\"confirmation\":\"%s\"}".formatted(amount, confirmation));
    }
}
