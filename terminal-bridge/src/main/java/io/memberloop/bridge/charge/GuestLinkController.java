package io.memberloop.bridge.charge;

import io.memberloop.bridge.qr.QrSvg;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The code under which the guests of a table pay its bill on their own phones. */
@RestController
class GuestLinkController {

    private final PayLinks links;

    GuestLinkController(PayLinks links) {
        this.links = links;
    }

    /** @param qr the link as a picture, SVG */
    record GuestLink(String url, String qr) {}

    /** Presents the bill and asks for its link; the same link each time. */
    @PostMapping("/device/v1/bills/{id}/pay-link")
    GuestLink link(@PathVariable String id) {
        var url = links.of(id);
        return new GuestLink(url, QrSvg.of(url));
    }
}
