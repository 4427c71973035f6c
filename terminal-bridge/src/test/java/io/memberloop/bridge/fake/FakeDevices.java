package io.memberloop.bridge.fake;

import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.StoreSnapshot;
import io.memberloop.terminal.TerminalApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Codes that begin with GOOD pair at once, with WAIT once somebody confirms, with OLDT old terminals. Each works once. */
public final class FakeDevices {

    private final Map<String, StoreSnapshot.Device> devices = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final BiConsumer<String, Object> events;

    FakeDevices(BiConsumer<String, Object> events) {
        this.events = events;
    }

    synchronized Object enrol(Enrolment.DeviceRequest request) {
        var code = request.code();
        boolean old = request.profile().equals("HMAC");
        if (!code.matches(old ? "OLDT\\w{4}" : "(GOOD|WAIT)\\w{4}") || used(code, request.publicKey())) {
            return FakeShop.problem(422, "enrol_code_invalid", "激活码不对或已过期。");
        }
        keys.put(code, String.valueOf(request.publicKey()));
        var device = devices.computeIfAbsent(
                "d-" + code,
                id -> new StoreSnapshot.Device(id, "手持机 1", code.startsWith("WAIT") ? "PENDING" : "ACTIVE", null));
        return new Enrolment.DeviceEnrolled(device.id(), device.name(), device.state());
    }

    private boolean used(String code, String key) {
        return keys.containsKey(code) && !keys.get(code).equals(key);
    }

    synchronized Object decide(String id, String decision) {
        var device = devices.get(id);
        if (device == null) {
            return FakeShop.problem(404, "not_found", "没有这台设备。");
        }
        var state = decision.equals("revoke") ? "REVOKED" : "ACTIVE";
        var suspendedBy = decision.equals("suspend") ? "boss" : null;
        devices.put(id, new StoreSnapshot.Device(id, device.name(), state, suspendedBy));
        return new Enrolment.DeviceState(id, state);
    }

    /** Somebody decides in the console. @param decision confirm, suspend, resume or revoke */
    public void inConsole(String id, String decision) {
        decide(id, decision);
        events.accept(TerminalApi.EVENT_STORE_CHANGED, Map.of());
    }

    synchronized List<StoreSnapshot.Device> all() {
        return List.copyOf(devices.values());
    }
}
