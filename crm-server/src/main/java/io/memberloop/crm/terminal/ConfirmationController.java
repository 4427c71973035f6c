package io.memberloop.crm.terminal;

import io.memberloop.crm.notification.ChannelPlanner;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.SpendRequest;
import io.memberloop.crm.order.SpendRequests;
import io.memberloop.crm.order.TenderKind;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.SpendRequestId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.terminal.Confirmation;
import io.memberloop.terminal.TerminalApi;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Members who agree on their phones; shapes and meanings stand in {@link Confirmation}. */
@RestController
@RequestMapping(TerminalApi.BASE)
class ConfirmationController {

    private final SpendRequests requests;
    private final Orders orders;

    ConfirmationController(SpendRequests requests, Orders orders) {
        this.requests = requests;
        this.orders = orders;
    }

    @PostMapping("/orders/{id}/confirmations")
    Confirmation ask(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody Confirmation.Ask ask) {
        PresentedBills.checkOp(ask.opId());
        if (ask.amount() == null) {
            throw Refusal.invalid("amount", "amount_missing");
        }
        var order = orders.required(OrderId.parse(id));
        if (!order.storeId().equals(bridge.storeId())) {
            throw Refusal.notFound("order");
        }
        var wanted = new SpendRequests.Ask(
                order.id(), ask.opId(), kind(ask.kind()), ask.amount(), StaffId.parse(ask.staffId()));
        return view(requests.ask(wanted));
    }

    @GetMapping("/confirmations/{id}")
    Confirmation read(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @PathVariable String id) {
        return view(own(bridge, id));
    }

    @PostMapping("/confirmations/{id}/withdraw")
    Confirmation withdraw(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @PathVariable String id) {
        return view(requests.withdraw(own(bridge, id).id()));
    }

    private SpendRequest own(Bridge bridge, String id) {
        var request = requests.required(SpendRequestId.parse(id));
        if (!request.storeId().equals(bridge.storeId())) {
            throw Refusal.notFound("spend_request");
        }
        return request;
    }

    private static TenderKind kind(String name) {
        if (!"STORED_VALUE".equals(name) && !"POINTS".equals(name)) {
            throw Refusal.invalid("kind", "tender_unknown");
        }
        return TenderKind.valueOf(name);
    }

    private static Confirmation view(SpendRequest request) {
        return new Confirmation(
                request.id().toString(),
                request.orderId().toString(),
                request.kind().name(),
                request.amountFen(),
                request.points(),
                request.state().name(),
                request.expiresAt().toString(),
                told(request.told()));
    }

    private static String told(String reason) {
        if (reason == null) {
            return "NO_WECHAT";
        }
        return ChannelPlanner.WINDOW.equals(reason)
                ? "MESSAGE"
                : reason.substring(reason.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    }
}
