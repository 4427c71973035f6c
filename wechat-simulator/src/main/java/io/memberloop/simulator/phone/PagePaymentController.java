package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.pay.PagePayment;
import io.memberloop.simulator.pay.PaySheet;
import io.memberloop.simulator.wire.SimRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Payments that a page asks for: by the JS bridge in the web view, and for tests without a browser by the customer's id. */
@RestController
class PagePaymentController {

    private final WorldStore store;
    private final PagePayment payment;

    PagePaymentController(WorldStore store, PagePayment payment) {
        this.store = store;
        this.payment = payment;
    }

    /** {@code package} is a word that Java keeps for itself. */
    private static PagePayment.Parameters read(Map<String, String> given) {
        return new PagePayment.Parameters(
                given.get("appId"),
                given.get("timeStamp"),
                given.get("nonceStr"),
                given.get("package"),
                given.get("signType"),
                given.get("paySign"));
    }

    @PostMapping("/~pay/look")
    PaySheet.Sheet look(
            @CookieValue(name = WebViewHeaders.CUSTOMER_COOKIE, defaultValue = "") String customer,
            @RequestBody Map<String, String> parameters) {
        return payment.look(known(customer), read(parameters));
    }

    @PostMapping("/~pay")
    PaySheet.Paid pay(
            @CookieValue(name = WebViewHeaders.CUSTOMER_COOKIE, defaultValue = "") String customer,
            @RequestBody Map<String, String> parameters) {
        return payment.pay(known(customer), read(parameters));
    }

    @PostMapping("/sim/api/customers/{id}/page-payment/look")
    PaySheet.Sheet lookAs(@PathVariable String id, @RequestBody Map<String, String> parameters) {
        return payment.look(known(id), read(parameters));
    }

    @PostMapping("/sim/api/customers/{id}/page-payment")
    PaySheet.Paid payAs(@PathVariable String id, @RequestBody Map<String, String> parameters) {
        return payment.pay(known(id), read(parameters));
    }

    @GetMapping("/~bridge.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new ClassPathResource("desk/bridge.css"));
    }

    private String known(String customer) {
        if (!store.read(world -> world.customers.containsKey(customer))) {
            throw new SimRefusal(404, "CUSTOMER_UNKNOWN", "no such customer: " + customer);
        }
        return customer;
    }
}
