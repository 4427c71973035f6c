package io.memberloop.bridge.device;

import io.memberloop.bridge.web.Form;
import io.memberloop.terminal.Signatures;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class EnrolController {

    private static final Set<String> PROFILES = Set.of("P256", "HMAC");

    private final DevicePairing pairing;
    private final Attempts attempts;

    EnrolController(DevicePairing pairing, Clock clock) {
        this.pairing = pairing;
        this.attempts = new Attempts(clock);
    }

    /** The only request that nobody signs: the code and the proof of the new key stand in for a signature. */
    @PostMapping("/device/v1/enrol")
    @ResponseStatus(HttpStatus.CREATED)
    DevicePairing.Enrolled enrol(@RequestBody JsonNode body, HttpServletRequest request) {
        attempts.count(request.getRemoteAddr());
        var form = new Form(body);
        var code = form.text("code", 60)
                .toUpperCase(Locale.ROOT)
                .replaceFirst("^MEMBERLOOP:", "")
                .replaceAll("[\\s-]", "");
        if (!code.isEmpty() && !code.matches("[0-9A-Z]{8}")) {
            form.refuse("code", "enrol.code");
        }
        boolean old = form.has("profile") && form.choice("profile", PROFILES).equals("HMAC");
        if (old) {
            form.checked();
            return pairing.enrolOld(code);
        }
        var key = form.text("publicKey", 200);
        var proof = form.text("proof", 100);
        if (!key.isEmpty() && !isKey(key)) {
            form.refuse("publicKey", "enrol.key");
        }
        form.checked();
        return pairing.enrol(code, key, proof);
    }

    private static boolean isKey(String key) {
        try {
            Signatures.publicKey(key);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
