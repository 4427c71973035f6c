package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.Confirmation;
import io.memberloop.terminal.OrderView;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Asks a bill's member to agree on the own phone, and looks what the member said. Nothing of it is kept here: the server
 * decides, and a bill can be paid otherwise meanwhile.
 */
@Component
class ConfirmationDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bills bills;
    private final Presenting presenting;
    private final CrmServer server;
    private final Link link;
    private final BillLocks locks;

    ConfirmationDesk(Bills bills, Presenting presenting, CrmServer server, Link link, BillLocks locks) {
        this.bills = bills;
        this.presenting = presenting;
        this.server = server;
        this.link = link;
        this.locks = locks;
    }

    /**
     * Presents the bill and asks its member.
     *
     * @param amount null = whatever is still due
     */
    Confirmation ask(Caller caller, String billId, TenderKind kind, Money amount) {
        if (!bills.get(billId).isOpen()) {
            throw Refusal.of(409, "bill_paid");
        }
        return locks.with(
                billId,
                () -> calling(() -> {
                    var order = presenting.present(billId);
                    var op = "confirm-"
                            + Ids.hash(caller.deviceId() + " " + caller.opId()).substring(0, 40);
                    var request = new Confirmation.Ask(
                            op,
                            kind.name(),
                            amount == null ? left(order) : amount,
                            caller.staff().id());
                    return server.post(
                            "/orders/" + order.orderId() + "/confirmations", request, Confirmation.class, PATIENCE);
                }));
    }

    private static Money left(OrderView order) {
        return order.due().minus(order.captured()).minus(order.open());
    }

    Confirmation read(String id) {
        return calling(() -> server.get("/confirmations/" + id, Confirmation.class, PATIENCE));
    }

    /** The till wants it no more; what the member decided meanwhile is the answer. */
    Confirmation withdraw(String id) {
        return calling(() -> server.post("/confirmations/" + id + "/withdraw", Map.of(), Confirmation.class, PATIENCE));
    }

    private interface Call {
        Confirmation run() throws CrmServer.Unreachable;
    }

    private Confirmation calling(Call call) {
        if (!link.online()) {
            throw Refusal.offline();
        }
        try {
            return call.run();
        } catch (CrmServer.Unreachable e) {
            throw e.maybeDone() ? Refusal.of(503, "server_silent") : Refusal.offline();
        }
    }
}
