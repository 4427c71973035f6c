package io.memberloop.bridge.topup;

import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TopUp;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** A member pays money in: a bill of its own kind, which is then paid like any other. Only with the server. */
@Component
class TopUpDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final BillDesk bills;
    private final BillViews views;
    private final Orders orders;
    private final Operations operations;
    private final CrmServer server;
    private final Link link;
    private final Ids ids;

    TopUpDesk(
            BillDesk bills,
            BillViews views,
            Orders orders,
            Operations operations,
            CrmServer server,
            Link link,
            Ids ids) {
        this.bills = bills;
        this.views = views;
        this.orders = orders;
        this.operations = operations;
        this.server = server;
        this.link = link;
        this.ids = ids;
    }

    TopUp.Offer offer() {
        if (!link.online()) {
            throw Refusal.offline();
        }
        try {
            return server.get("/top-ups", TopUp.Offer.class, PATIENCE);
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }

    /**
     * Opens it at the server, which says whether this amount can be paid in, then here. What is opened there alone, because
     * an answer was lost, nobody can pay, and it is given up there.
     *
     * @param value the member's card number, phone or dynamic code
     */
    BillView open(Caller caller, String value, Money amount) {
        return operations.calling(caller, BillView.class, () -> {
            var member = bills.lookUp(caller, value);
            var id = ids.next();
            var order = ask(caller, id, member, amount);
            return operations.local(caller, BillView.class, () -> {
                bills.topUp(caller, id, member, amount);
                orders.apply(order);
                return views.of(id);
            });
        });
    }

    private OrderView ask(Caller caller, String id, MemberView member, Money amount) {
        var request = new TopUp.Request(id, member.id(), amount, caller.staff().id(), caller.deviceId());
        try {
            return server.post("/top-ups", request, OrderView.class, PATIENCE);
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }
}
