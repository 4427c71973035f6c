package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeShop;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.terminal.MemberJoining;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The waiter sees who the guest is, and writes down what is worth remembering. */
class MemberCardTests extends OpenShop {

    @Test
    void theCardOfABillsMemberSaysWhatTheWaiterMayWantToKnow() throws Exception {
        var bill = tableWithDishes();
        assertThat(till.get("/bills/" + bill + "/member-card").text("/code")).isEqualTo("bill_member_unknown");
        giveMember(bill);

        var card = till.get("/bills/" + bill + "/member-card");

        assertThat(card.status()).isEqualTo(200);
        assertThat(card.text("/member/name")).isEqualTo("王**");
        assertThat(card.text("/birthday")).isEqualTo("12-01");
        assertThat(card.text("/favourites/0/name")).isEqualTo("宫保鸡丁");
        assertThat(card.number("/note/version")).isZero();
    }

    @Test
    void aMemberIsLookedUpWithoutABillByCardOrPhone() throws Exception {
        assertThat(ask(FakeShop.CARD).text("/member/maskedNumber")).isEqualTo("8800****56");
        assertThat(ask("138 0013 8000").text("/member/maskedNumber")).isEqualTo("8800****56");
        assertThat(ask("999999999999").text("/code")).isEqualTo("member_unknown");
        assertThat(ask("134567890123456789").text("/fields/0/field"))
                .as("a payment code goes no further than the bridge")
                .isEqualTo("value");
        assertThat(crm.callsOf("POST /members/card")).isEqualTo(3);
    }

    @Test
    void aNoteIsWrittenOnceAndNotOverSomebodyElses() throws Exception {
        var op = UUID.randomUUID().toString();
        var body = "{\"version\":0,\"text\":\"不吃香菜\"}";

        var first = till.call("PUT", "/members/78/note", body, op);
        assertThat(first.number("/version")).isEqualTo(1);
        assertThat(till.call("PUT", "/members/78/note", body, op).number("/version"))
                .isEqualTo(1);
        assertThat(crm.callsOf("PUT /members/78/note")).isEqualTo(1);
        assertThat(crm.shop.notes.lastWritten().staffId()).isEqualTo("11");

        assertThat(note(0, "坐窗边").text("/code")).isEqualTo("note_changed");
        assertThat(note(1, "坐窗边").number("/version")).isEqualTo(2);
    }

    @Test
    void aNoteThatIsTooLongOrForNobodyIsRefusedHere() throws Exception {
        assertThat(note(0, "字".repeat(201)).text("/fields/0/field")).isEqualTo("text");
        assertThat(till.call(
                                "PUT",
                                "/members/a.b/note",
                                "{\"version\":0,\"text\":\"x\"}",
                                UUID.randomUUID().toString())
                        .text("/code"))
                .isEqualTo("member_unknown");
        assertThat(till.call(
                                "PUT",
                                "/members/78/note",
                                "{\"text\":\"x\"}",
                                UUID.randomUUID().toString())
                        .text("/fields/0/field"))
                .isEqualTo("version");
        assertThat(crm.shop.notes.lastWritten()).isNull();
    }

    @Test
    void withoutALogInOrWithoutTheServerNobodySeesACard() throws Exception {
        var bill = tableWithDishes();
        giveMember(bill);
        goOffline();
        assertThat(till.get("/bills/" + bill + "/member-card").text("/code")).isEqualTo("offline");
        assertThat(note(0, "x").text("/code")).isEqualTo("offline");

        till.session = null;
        assertThat(till.get("/bills/" + bill + "/member-card").text("/code")).isEqualTo("staff_session");
        assertThat(ask(FakeShop.CARD).text("/code")).isEqualTo("staff_session");
    }

    @Test
    void whoHoldsTheJoinCodeSeesHowFarTheGuestHasCome() throws Exception {
        var bill = tableWithDishes();
        var cursor = till.get("/state").number("/cursor");

        crm.shop.goesOn(bill, MemberJoining.FOLLOWED);
        crm.shop.goesOn("a bill of somebody else", MemberJoining.CARD);
        crm.shop.joins(bill);

        RunningBridge.until(
                "joined", () -> !till.get("/bills/" + bill).text("/member/name").isEmpty());
        var events = till.get("/events?after=" + cursor).body().path("events");
        assertThat(events.findValuesAsString("type")).containsExactly("joining", "bill");
        assertThat(events.path(0).path("body").asString()).contains(bill, "FOLLOWED");
    }

    private Till.Answer ask(String value) throws Exception {
        return till.post("/members/card", "{\"value\":\"" + value + "\"}");
    }

    private Till.Answer note(int version, String text) throws Exception {
        var body = "{\"version\":%d,\"text\":\"%s\"}".formatted(version, text);
        return till.call("PUT", "/members/78/note", body, UUID.randomUUID().toString());
    }
}
