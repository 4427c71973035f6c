package io.memberloop.bridge.tls;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.qr.QrSvg;
import io.memberloop.bridge.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Helps a handheld to trust this bridge; open to everybody in the shop, as a certificate is no secret. */
@RestController
class InstallController {

    private final BridgeSettings settings;
    private final Optional<LocalAuthority> authority;

    InstallController(BridgeSettings settings, StoreCertificate certificate) {
        this.settings = settings;
        this.authority = certificate.authority();
    }

    /**
     * @param local whether there is a certificate to install
     * @param fingerprint SHA-256 of it
     * @param download addresses of it, one for each network
     * @param pages addresses of the waiter page behind TLS
     */
    record Install(boolean on, boolean local, String fingerprint, List<String> download, List<String> pages) {}

    @GetMapping("/install.json")
    Install install(HttpServletRequest request) {
        boolean on = TlsConfiguration.isOn(settings);
        var hosts = OwnNames.addresses();
        return new Install(
                on,
                authority.isPresent(),
                authority.map(LocalAuthority::fingerprint).orElse(""),
                // behind TLS the port is the one that a new handheld does not trust yet
                request.isSecure() || authority.isEmpty()
                        ? List.of()
                        : hosts.stream()
                                .map(h -> "http://" + h + ":" + request.getServerPort() + "/ca.crt")
                                .toList(),
                on
                        ? hosts.stream()
                                .map(h -> "https://" + h + ":" + settings.tls().port() + "/")
                                .toList()
                        : List.of());
    }

    @GetMapping("/ca.crt")
    ResponseEntity<byte[]> certificate() {
        var made = authority.orElseThrow(() -> Refusal.of(404, "not_found"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-x509-ca-cert"))
                .header("Content-Disposition", "attachment; filename=\"memberloop-ca.crt\"")
                .body(made.authority());
    }

    /** @param text one of the addresses of {@link #install} */
    @GetMapping(path = "/install-qr.svg", produces = "image/svg+xml")
    String picture(@RequestParam String text, HttpServletRequest request) {
        var known = install(request);
        if (!known.download().contains(text) && !known.pages().contains(text)) {
            throw Refusal.of(404, "not_found");
        }
        return QrSvg.of(text);
    }
}
