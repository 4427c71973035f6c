package io.memberloop.bridge.device;

import io.memberloop.bridge.web.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class EnrolController {

    private final Devices devices;
    private final Attempts attempts;

    EnrolController(Devices devices, Clock clock) {
        this.devices = devices;
        this.attempts = new Attempts(clock);
    }

    @PostMapping("/device/v1/enrol")
    @ResponseStatus(HttpStatus.CREATED)
    Devices.Enrolled enrol(@RequestBody JsonNode body, HttpServletRequest request) {
        attempts.count(request.getRemoteAddr());
        var form = new Form(body);
        var code = form.text("code", 40).replaceAll("[\\s-]", "").toUpperCase(java.util.Locale.ROOT);
        if (!code.isEmpty() && !code.matches("[0-9A-Z]{8}")) {
            form.refuse("code", "enrol.code");
        }
        form.checked();
        return devices.enrol(code);
    }
}
