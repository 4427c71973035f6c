package io.memberloop.bridge.device;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a device asks about itself, and what a manager decides about new ones. */
@RestController
@RequestMapping("/device/v1")
class DeviceController {

    private final DevicePairing pairing;
    private final Devices devices;
    private final Operations operations;

    DeviceController(DevicePairing pairing, Devices devices, Operations operations) {
        this.pairing = pairing;
        this.devices = devices;
        this.operations = operations;
    }

    /** The only thing that a device may ask while it waits to be confirmed. */
    @GetMapping("/device")
    DevicePairing.View self(Caller caller) {
        return pairing.view(caller.deviceId());
    }

    /** Devices that wait to be confirmed. */
    @GetMapping("/devices")
    List<DevicePairing.View> waiting(Caller caller) {
        caller.mustBeManager();
        return devices.waiting().stream().map(DevicePairing::view).toList();
    }

    @PostMapping("/devices/{id}/confirm")
    DevicePairing.View confirm(Caller caller, @PathVariable String id) {
        return decide(caller, id, "confirm");
    }

    @PostMapping("/devices/{id}/revoke")
    DevicePairing.View revoke(Caller caller, @PathVariable String id) {
        return decide(caller, id, "revoke");
    }

    private DevicePairing.View decide(Caller caller, String id, String decision) {
        caller.mustBeManager();
        return operations.calling(caller, DevicePairing.View.class, () -> pairing.decide(caller, id, decision));
    }
}
