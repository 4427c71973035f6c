package io.memberloop.bridge.device;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.Signatures;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Pairs handhelds, and lets a manager decide about them at another one; both need the server. */
@Component
class DevicePairing {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CrmServer server;
    private final Devices devices;
    private final Ids ids;

    DevicePairing(CrmServer server, Devices devices, Ids ids) {
        this.server = server;
        this.devices = devices;
        this.ids = ids;
    }

    /**
     * @param state ACTIVE, or PENDING until a manager confirms the digits
     * @param key only for old terminals: 32 bytes in hex, shown this once
     */
    record Enrolled(String deviceId, String name, String state, String digits, String key) {}

    /** @param digits shown while the device waits */
    record View(String id, String name, String state, String digits) {}

    /**
     * Uses up a one-time code for a key that the device made and holds. Sent again with the same key it gives the same answer.
     *
     * @throws Refusal the server's, when the code is wrong, used or expired; {@code offline}
     */
    Enrolled enrol(String code, String publicKey, String proof) {
        if (!Signatures.verify(Signatures.publicKey(publicKey), Signatures.enrolment(code, publicKey), proof)) {
            throw Refusal.of(422, "proof_wrong");
        }
        return enrol(code, "P256", publicKey, publicKey);
    }

    /** For a terminal that can do no better than HMAC: its key is made here and shown this once. */
    Enrolled enrolOld(String code) {
        return enrol(code, "HMAC", null, ids.key());
    }

    private Enrolled enrol(String code, String profile, String publicKey, String key) {
        var digits = Signatures.digits(key);
        var request = new Enrolment.DeviceRequest(code, profile, publicKey, digits);
        try {
            var known = server.post("/devices/enrol", request, Enrolment.DeviceEnrolled.class, PATIENCE);
            devices.keep(known.deviceId(), known.name(), profile, key, known.state());
            return new Enrolled(known.deviceId(), known.name(), known.state(), digits, publicKey == null ? key : null);
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }

    /** @param decision confirm or revoke */
    View decide(Caller caller, String id, String decision) {
        devices.find(id).orElseThrow(() -> Refusal.notFound("other_device"));
        var staff = new Enrolment.Decision(caller.staff().id());
        try {
            var answer = server.post("/devices/" + id + "/" + decision, staff, Enrolment.DeviceState.class, PATIENCE);
            devices.decide(id, answer.state());
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
        return view(id);
    }

    View view(String id) {
        return devices.find(id).map(DevicePairing::view).orElseThrow(() -> Refusal.notFound("other_device"));
    }

    static View view(Devices.Device device) {
        return new View(device.id(), device.name(), device.state(), Signatures.digits(device.key()));
    }
}
