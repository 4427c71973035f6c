package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.fake.EventLine;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Signer;
import io.memberloop.bridge.fake.Till;
import io.memberloop.terminal.Signatures;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** A manager turns a handheld away for a while; it keeps its key, and comes back without being paired again. */
class DeviceSuspensionTests extends OpenShop {

    @Test
    void everythingItAsksIsRefusedUntilItIsResumedAndNothingIsPairedAnew() throws Exception {
        var bill = tableWithDishes();
        var op = UUID.randomUUID().toString();
        suspend();

        for (var path : new String[] {"/device", "/state", "/menu", "/bills/" + bill, "/events?after=0&wait=0"}) {
            assertThat(till.get(path).status()).as(path).isEqualTo(403);
            assertThat(till.get(path).text("/code")).as(path).isEqualTo("device_suspended");
        }
        var refused = till.call("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}", op);
        assertThat(refused.text("/code")).isEqualTo("device_suspended");
        assertThat(refused.text("/title")).contains("boss", "恢复");
        till.language = "en";
        assertThat(till.get("/device").text("/title"))
                .isEqualTo("This device was suspended by boss. A manager can resume it in the console under Stores and"
                        + " terminals.");
        assertThat(till.post("/staff/login", "{\"number\":\"01\",\"pin\":\"135790\"}")
                        .text("/code"))
                .isEqualTo("device_suspended");
        assertThat(another().get("/state").status()).as("others go on").isEqualTo(200);

        resume();
        assertThat(till.get("/state").text("/staff/number"))
                .as("logged out meanwhile")
                .isEmpty();
        till.loggedIn();
        var added = till.call("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}", op);
        assertThat(added.status()).as("the refused operation was not used up").isEqualTo(200);
    }

    @Test
    void itsLineIsCutAndATicketFromBeforeOpensNone() throws Exception {
        var line = new EventLine(
                bridge.url, till, bridge.context.getBean(DeviceEvents.class).last());
        line.connect();
        var ticket = line.ticket();
        suspend();

        RunningBridge.until("cut off", line::closed);
        assertThatThrownBy(() -> line.connect(ticket, null).get()).isInstanceOf(ExecutionException.class);
        assertThat(till.post("/push-ticket", null).text("/code")).isEqualTo("device_suspended");

        resume();
        var again = new EventLine(bridge.url, till, line.cursor());
        again.connect();
        till.loggedIn().post("/bills", "{\"table\":\"t1\",\"guests\":2}");
        RunningBridge.until("follows", () -> again.cursor() > line.cursor());
        again.breakOff();
    }

    @Test
    void whatIsDecidedWhileTheServerIsAwayHoldsFromTheNextSync() throws Exception {
        var other = another();
        goOffline();
        crm.shop.devices.inConsole(till.signer.device, "suspend");
        assertThat(till.get("/state").status()).isEqualTo(200);
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("suspended", () -> till.get("/device").status() == 403);

        crm.mood = FakeCrm.Mood.DOWN;
        RunningBridge.until(
                "offline", () -> other.get("/state").text("/link/state").equals("OFFLINE"));
        crm.shop.devices.inConsole(till.signer.device, "resume");
        assertThat(till.get("/device").text("/code")).isEqualTo("device_suspended");
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("resumed", () -> till.get("/device").status() == 200);
    }

    @Test
    void itHoldsOverARestartOfTheBridgeWithoutTheServer() throws Exception {
        suspend();
        bridge.close();
        crm.mood = FakeCrm.Mood.DOWN;
        bridge = new RunningBridge(data, crm.url(), printer.address(), 0);
        var before = till;
        till = new Till(bridge.url);
        till.signer = before.signer;
        RunningBridge.until("answers", () -> till.get("/device").text("/code").equals("device_suspended"));

        crm.mood = FakeCrm.Mood.NORMAL;
        resume();
        assertThat(till.loggedIn().get("/state").status()).isEqualTo(200);
    }

    @Test
    void anOldTerminalIsTurnedAwayAndComesBackWithTheSameKey() throws Exception {
        var old = new Till(bridge.url);
        var enrolled = old.post("/enrol", "{\"code\":\"OLDT0003\",\"profile\":\"HMAC\"}");
        var key = enrolled.text("/key");
        old.signer = new Signer(enrolled.text("/deviceId"), m -> Signatures.mac(key, m));
        old.loggedIn();
        decide(old, "suspend", 403);
        assertThat(old.post("/payments", "{\"amount\":1280}").text("/code")).isEqualTo("device_suspended");

        decide(old, "resume", 200);
        assertThat(old.loggedIn().post("/payments", "{\"amount\":1280}").status())
                .isEqualTo(201);
    }

    @Test
    void whoDoesNotHoldTheKeyIsNotToldWhoSuspendedIt() throws Exception {
        suspend();
        var thief = new Till(bridge.url).enrolled("GOODTHIE");
        thief.signer = new Signer(till.signer.device, m -> "x");
        var answer = thief.get("/device");
        assertThat(answer.text("/code")).isEqualTo("signature_wrong");
        assertThat(answer.body().toString()).doesNotContain("boss");
    }

    @Test
    void revokedWhileItIsSuspendedItDoesNotComeBack() throws Exception {
        suspend();
        decide(till, "revoke", 401);
        assertThat(till.get("/device").text("/code")).isEqualTo("device_revoked");
    }

    private void suspend() throws Exception {
        decide(till, "suspend", 403);
    }

    private void resume() throws Exception {
        decide(till, "resume", 200);
    }

    private void decide(Till who, String decision, int then) throws Exception {
        crm.shop.devices.inConsole(who.signer.device, decision);
        RunningBridge.until(decision, () -> who.get("/device").status() == then);
    }
}
