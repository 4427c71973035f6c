package io.memberloop.bridge.device;

import io.memberloop.terminal.TerminalApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells from the headers of a request who calls. The one seam of device authentication: opaque tokens today; signed
 * requests will be checked here, with the same headers around them.
 */
@Component
class RequestAuthenticator {

    private final Devices devices;
    private final StaffSessions sessions;

    RequestAuthenticator(Devices devices, StaffSessions sessions) {
        this.devices = devices;
        this.sessions = sessions;
    }

    Optional<Caller> authenticate(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return Optional.empty();
        }
        return devices.byToken(header.substring(7)).map(device -> {
            var session = request.getHeader(TerminalApi.STAFF_HEADER);
            var staff =
                    session == null ? null : sessions.find(device.id(), session).orElse(null);
            return new Caller(device.id(), device.name(), staff, request.getHeader(TerminalApi.OP_HEADER));
        });
    }
}
