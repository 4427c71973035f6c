package io.memberloop.crm.terminal;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.TerminalApi;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pairing of handhelds, and what a manager decides about them at another handheld. */
@RestController
@RequestMapping(TerminalApi.BASE + "/devices")
class DeviceController {

    private final EnrolCodes codes;
    private final Devices devices;
    private final StaffMembers staff;

    DeviceController(EnrolCodes codes, Devices devices, StaffMembers staff) {
        this.codes = codes;
        this.devices = devices;
        this.staff = staff;
    }

    @PostMapping("/enrol")
    Enrolment.DeviceEnrolled enrol(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @RequestBody Enrolment.DeviceRequest request) {
        var device = codes.enrolDevice(request, bridge.storeId());
        return new Enrolment.DeviceEnrolled(Long.toString(device.id()), device.name(), Devices.pairing(device.state()));
    }

    @PostMapping("/{id}/confirm")
    Enrolment.DeviceState confirm(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody Enrolment.Decision decision) {
        return state(devices.confirm(bridge.storeId(), id, Audit.Actor.STAFF, manager(bridge, decision)));
    }

    @PostMapping("/{id}/revoke")
    Enrolment.DeviceState revoke(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody Enrolment.Decision decision) {
        return state(devices.revoke(bridge.storeId(), id, Audit.Actor.STAFF, manager(bridge, decision)));
    }

    private String manager(Bridge bridge, Enrolment.Decision decision) {
        var person = staff.active(bridge.storeId(), StaffId.parse(decision.staffId()));
        if (!person.isManager()) {
            throw Refusal.of(403, "not_manager");
        }
        return person.number();
    }

    private static Enrolment.DeviceState state(Devices.View device) {
        return new Enrolment.DeviceState(device.id(), device.pairing());
    }
}
