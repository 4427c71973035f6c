package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.qr.QrSvg;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.PayLink;
import java.time.Duration;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The code under which the guests of a table pay its bill on their own phones. */
@RestController
class GuestLinkController {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Bills bills;
    private final Presenting presenting;
    private final CrmServer server;

    GuestLinkController(Bills bills, Presenting presenting, CrmServer server) {
        this.bills = bills;
        this.presenting = presenting;
        this.server = server;
    }

    /** @param qr the link as a picture, SVG */
    record GuestLink(String url, String qr) {}

    /** Presents the bill and asks for its link; the same link each time. */
    @PostMapping("/device/v1/bills/{id}/pay-link")
    GuestLink link(@PathVariable String id) {
        if (!bills.get(id).isOpen()) {
            throw Refusal.of(409, "bill_paid");
        }
        try {
            var order = presenting.present(id);
            var link = server.post("/orders/" + order.orderId() + "/pay-link", Map.of(), PayLink.class, PATIENCE);
            return new GuestLink(link.url(), QrSvg.of(link.url()));
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }
}
