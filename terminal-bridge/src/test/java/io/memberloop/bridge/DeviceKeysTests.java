package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Signer;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.terminal.Signatures;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Handhelds have keys of their own: who may pair, who decides, and what is refused. */
class DeviceKeysTests extends OpenShop {

    @Test
    void aNewHandheldWaitsUntilAManagerHasComparedItsDigits() throws Exception {
        var newcomer = new Till(bridge.url).enrolled("WAIT0001");
        var self = newcomer.get("/device");
        assertThat(self.text("/state")).isEqualTo("PENDING");
        assertThat(newcomer.get("/state").text("/code")).isEqualTo("device_pending");
        assertThat(newcomer.post("/staff/login", "{\"number\":\"01\",\"pin\":\"135790\"}")
                        .text("/code"))
                .isEqualTo("device_pending");
        assertThat(till.post("/devices/d-WAIT0001/confirm", null).text("/code")).isEqualTo("not_manager");
        assertThat(till.get("/devices").status()).isEqualTo(403);

        var manager = new Till(bridge.url).enrolled("GOODBOSS");
        manager.session = manager.post("/staff/login", "{\"number\":\"03\",\"pin\":\"975310\"}")
                .text("/session");
        assertThat(manager.post("/devices/nobody/confirm", null).text("/code")).isEqualTo("other_device_unknown");
        assertThat(manager.post("/devices/d-WAIT0001/confirm", null).text("/digits"))
                .isEqualTo(self.text("/digits"))
                .matches("\\d{4}");

        assertThat(newcomer.loggedIn().get("/state").text("/staff/number")).isEqualTo("01");
    }

    @Test
    void theConsoleConfirmsAndRevokesWithinSeconds() throws Exception {
        var newcomer = new Till(bridge.url).enrolled("WAIT0002");
        crm.shop.devices.inConsole("d-WAIT0002", "confirm");
        RunningBridge.until(
                "confirmed", () -> newcomer.get("/device").text("/state").equals("ACTIVE"));
        newcomer.loggedIn();

        crm.shop.devices.inConsole("d-WAIT0002", "revoke");
        RunningBridge.until(
                "revoked", () -> newcomer.get("/state").text("/code").equals("device_revoked"));
        assertThat(newcomer.post("/bills", "{\"table\":\"t1\",\"guests\":2}").status())
                .isEqualTo(401);
        assertThat(till.get("/state").status()).isEqualTo(200);
    }

    @Test
    void whatIsRevokedWhileTheServerIsAwayIsTurnedAwayAtTheNextSync() throws Exception {
        goOffline();
        crm.shop.devices.inConsole(till.signer.device, "revoke");
        assertThat(till.get("/state").status()).isEqualTo(200);

        crm.mood = FakeCrm.Mood.NORMAL;

        RunningBridge.until("revoked", () -> till.get("/state").status() == 401);
        assertThat(till.get("/state").text("/code")).isEqualTo("device_revoked");
    }

    @Test
    void aCodeIsGoodForOneKeyAndMayBeSentAgainByThatKeyOnly() throws Exception {
        var stranger = new Till(bridge.url);
        assertThat(new Till(bridge.url).enrol("GOODONCE").status()).isEqualTo(201);
        assertThat(stranger.enrol("GOODONCE").status()).isEqualTo(422);
        var keys = Signatures.newKeys();
        var text = Signatures.text(keys.getPublic());
        var body = "{\"code\":\"GOODTWIC\",\"publicKey\":\"%s\",\"proof\":\"%s\"}"
                .formatted(text, Signatures.sign(keys.getPrivate(), Signatures.enrolment("GOODTWIC", text)));
        assertThat(stranger.post("/enrol", body).text("/deviceId")).isEqualTo("d-GOODTWIC");
        assertThat(stranger.post("/enrol", body).text("/deviceId")).isEqualTo("d-GOODTWIC");
        assertThat(stranger.post("/enrol", body.replace("GOODTWIC", "GOODMORE")).text("/code"))
                .isEqualTo("proof_wrong");
        assertThat(stranger.post("/enrol", "{\"code\":\"GOODMORE\",\"publicKey\":\"x\",\"proof\":\"y\"}")
                        .text("/fields/0/field"))
                .isEqualTo("publicKey");
    }

    @Test
    void aWrongClockIsToldTheTimeAndTheSameOperationHappensOnce() throws Exception {
        till.signer.skewMillis = 3_600_000;
        var op = UUID.randomUUID().toString();
        var body = "{\"table\":\"t1\",\"guests\":2}";

        var early = till.call("POST", "/bills", body, op);
        assertThat(early.text("/code")).isEqualTo("clock_skew");
        till.signer.skewMillis += early.serverTime() - (System.currentTimeMillis() + till.signer.skewMillis);

        var opened = till.call("POST", "/bills", body, op);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(till.call("POST", "/bills", body, op).body()).isEqualTo(opened.body());
        till.signer.skewMillis = -119_000;
        assertThat(till.get("/state").text("/code"))
                .as("before the bridge began")
                .isEqualTo("clock_skew");
    }

    @Test
    void aRequestThatWasListenedToIsRefusedTheSecondTimeAlsoAfterARestart() throws Exception {
        var heard = till.request("POST", "/bills", "{\"table\":\"t1\",\"guests\":2}", "op-heard-1");
        var later = till.request("POST", "/bills", "{\"table\":\"t2\",\"guests\":2}", "op-heard-2");
        assertThat(till.send(heard).status()).isEqualTo(200);
        assertThat(till.send(heard).text("/code")).isEqualTo("request_replayed");

        restart();

        var path = later.build().uri().getPath();
        var again = later.uri(java.net.URI.create(bridge.url + path));
        assertThat(till.send(again).text("/code")).isEqualTo("clock_skew");
    }

    @Test
    void anOldTerminalSignsByAKeyThatItIsShownOnce() throws Exception {
        var old = new Till(bridge.url);
        assertThat(old.post("/enrol", "{\"code\":\"GOODHMAC\",\"profile\":\"HMAC\"}")
                        .status())
                .isEqualTo(422);
        var enrolled = old.post("/enrol", "{\"code\":\"OLDT0001\",\"profile\":\"HMAC\"}");
        var key = enrolled.text("/key");
        old.signer = new Signer(enrolled.text("/deviceId"), m -> Signatures.mac(key, m));

        assertThat(old.loggedIn()
                        .post("/bills", "{\"table\":\"t1\",\"guests\":2}")
                        .status())
                .isEqualTo(200);
        old.signer = new Signer(enrolled.text("/deviceId"), m -> Signatures.mac(key.replace('a', 'b'), m));
        assertThat(old.get("/state").text("/code")).isEqualTo("signature_wrong");
    }

    @Test
    void withoutASignatureOrWithAnUnknownDeviceNothingIsTold() throws Exception {
        var nobody = new Till(bridge.url);
        assertThat(nobody.get("/state").text("/code")).isEqualTo("signature_missing");
        nobody.signer = new Signer("d-nobody", m -> "x");
        assertThat(nobody.get("/state").text("/code")).isEqualTo("device_unknown");
        assertThat(bridge.context.getBean(Link.class).online()).isTrue();
    }

    @Test
    void aThousandChangedRequestsAreAllRefused() throws Exception {
        var other = new Till(bridge.url).enrolled("GOODTWIN").loggedIn();
        var tampering = new Tampering(bridge.url, till, other, 23);
        int accepted = 0;
        for (int i = 0; i < 1_000; i++) {
            HttpRequest.Builder changed = tampering.next();
            if (till.send(changed).status() < 400) {
                accepted++;
            }
        }
        assertThat(tampering.kinds()).isGreaterThanOrEqualTo(12);
        assertThat(accepted).isZero();
        assertThat(till.get("/state").body().at("/open").size()).isZero();
        // and what was not changed is let in
        assertThat(till.post("/bills", "{\"table\":\"t1\",\"guests\":2}").status())
                .isEqualTo(200);
    }
}
