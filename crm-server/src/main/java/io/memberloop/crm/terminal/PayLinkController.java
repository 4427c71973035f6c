package io.memberloop.crm.terminal;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.PayLinks;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.terminal.PayLink;
import io.memberloop.terminal.TerminalApi;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The address of a bill's page for the guests' phones, for bridges to show and print. */
@RestController
@RequestMapping(TerminalApi.BASE)
class PayLinkController {

    private final Orders orders;
    private final PayLinks links;
    private final Merchants merchants;
    private final MemberloopProperties properties;

    PayLinkController(Orders orders, PayLinks links, Merchants merchants, MemberloopProperties properties) {
        this.orders = orders;
        this.links = links;
        this.merchants = merchants;
        this.properties = properties;
    }

    /** Repeatable: the same link each time. */
    @PostMapping("/orders/{id}/pay-link")
    PayLink payLink(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @PathVariable String id) {
        var order = orders.required(OrderId.parse(id));
        if (!order.storeId().equals(bridge.storeId())) {
            throw Refusal.notFound("order");
        }
        var page = "/h5/" + merchants.current().code() + "/pay/" + links.codeOf(order.id());
        return new PayLink(properties.publicUrl() + page);
    }
}
