package io.memberloop.bridge.device;

import io.memberloop.bridge.store.Snapshots;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pairing of devices and log-in of staff. */
@RestController
@RequestMapping("/device/v1")
class DeviceController {

    private final Devices devices;
    private final StaffSessions sessions;
    private final Snapshots snapshots;

    DeviceController(Devices devices, StaffSessions sessions, Snapshots snapshots) {
        this.devices = devices;
        this.sessions = sessions;
        this.snapshots = snapshots;
    }

    record EnrolRequest(String code) {}

    @PostMapping("/enrol")
    Map<String, String> enrol(@RequestBody EnrolRequest request) {
        var enrolled = devices.enrol(request.code());
        var store = snapshots.required().store();
        return Map.of(
                "deviceId", enrolled.deviceId(),
                "name", enrolled.name(),
                "token", enrolled.token(),
                "storeName", store.name(),
                "merchantName", store.merchantName());
    }

    record LoginRequest(String number, String pin) {}

    @PostMapping("/staff/login")
    StaffSessions.LoggedIn login(Caller caller, @RequestBody LoginRequest request) {
        return sessions.login(caller.deviceId(), request.number(), request.pin());
    }

    @PostMapping("/staff/logout")
    Map<String, Boolean> logout(Caller caller, @RequestHeader(name = "TB-Staff", defaultValue = "") String session) {
        sessions.logout(session);
        return Map.of("done", true);
    }
}
