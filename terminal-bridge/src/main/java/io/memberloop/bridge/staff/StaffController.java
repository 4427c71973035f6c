package io.memberloop.bridge.staff;

import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.TerminalApi;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class StaffController {

    private final StaffSessions sessions;
    private final Approvals approvals;

    StaffController(StaffSessions sessions, Approvals approvals) {
        this.sessions = sessions;
        this.approvals = approvals;
    }

    private record Login(String number, String pin) {}

    @PostMapping("/device/v1/staff/login")
    StaffSessions.LoggedIn login(Caller caller, @RequestBody JsonNode body) {
        var login = read(body);
        return sessions.login(caller.deviceId(), login.number(), login.pin());
    }

    /** A manager agrees, at the device of whoever is logged in. No operation: the body's hash would tell the PIN. */
    @PostMapping("/device/v1/staff/approve")
    Approvals.View approve(Caller caller, @RequestBody JsonNode body) {
        if (caller.staff() == null) {
            throw Refusal.of(401, "staff_session");
        }
        var login = read(body);
        return approvals.give(caller.deviceId(), login.number(), login.pin());
    }

    private static Login read(JsonNode body) {
        var form = new Form(body);
        var number = form.text("number", 12);
        var pin = form.text("pin", 12);
        if (!number.isEmpty() && !number.matches("\\d{1,6}")) {
            form.refuse("number", "digits");
        }
        if (!pin.isEmpty() && !pin.matches("\\d{6,12}")) {
            form.refuse("pin", "pin");
        }
        form.checked();
        return new Login(number, pin);
    }

    @PostMapping("/device/v1/staff/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@RequestHeader(TerminalApi.STAFF_HEADER) String session) {
        sessions.logout(session);
    }
}
