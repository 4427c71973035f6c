package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.SimRefusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opens the web view for a customer, and the JS bridge that WeChat puts into each page. */
@RestController
class WebViewController {

    private final WorldStore store;

    WebViewController(WorldStore store) {
        this.store = store;
    }

    /** Remembers whose phone it is in a cookie and goes on to the page. */
    @GetMapping("/~open")
    ResponseEntity<Void> open(
            @RequestParam String customer,
            @RequestParam String url,
            @RequestHeader(name = "Sec-Fetch-Site", required = false) String browser) {
        if (!store.read(world -> world.customers.containsKey(customer))) {
            throw new SimRefusal(404, "CUSTOMER_UNKNOWN", "no such customer: " + customer);
        }
        if (!url.startsWith("http://") && !url.startsWith("https://") && !url.startsWith("/")) {
            throw new SimRefusal(400, "URL", "not a web address");
        }
        ResponseCookie cookie = ResponseCookie.from(WebViewHeaders.CUSTOMER_COOKIE, customer)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(Duration.ofDays(1))
                .build();
        String kept = browser == null ? cookie.toString() : WebViewHeaders.framed(cookie.toString());
        return ResponseEntity.status(302)
                .header(HttpHeaders.SET_COOKIE, kept)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .location(URI.create(url))
                .build();
    }

    @GetMapping("/~bridge.js")
    ResponseEntity<Resource> bridge() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new ClassPathResource("desk/bridge.js"));
    }
}
