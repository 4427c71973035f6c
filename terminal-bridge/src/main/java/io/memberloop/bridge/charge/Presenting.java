package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.bill.Servings;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.PresentedBill;
import io.memberloop.terminal.TopUp;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Shows a bill to the server, which prices it. */
@Component
class Presenting {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Bills bills;
    private final BillViews views;
    private final Orders orders;
    private final Servings servings;
    private final CrmServer server;
    private final Transactions transactions;

    Presenting(
            Bills bills,
            BillViews views,
            Orders orders,
            Servings servings,
            CrmServer server,
            Transactions transactions) {
        this.bills = bills;
        this.views = views;
        this.orders = orders;
        this.servings = servings;
        this.server = server;
        this.transactions = transactions;
    }

    /** The order that this bill is now. One that the server gave up meanwhile is shown once more, as a new version. */
    OrderView present(String billId) throws CrmServer.Unreachable {
        var order = put(bills.get(billId));
        if (Bill.CANCELED.equals(order.state()) && mayBeShownAgain(bills.get(billId))) {
            transactions.write(() -> {
                bills.changed(billId);
                views.publish(billId);
            });
            order = put(bills.get(billId));
        }
        return order;
    }

    private static boolean mayBeShownAgain(Bill bill) {
        return bill.isOpen() && !bill.isTopUp();
    }

    /** The order as it is, without showing anything. */
    void refresh(Bill bill) throws CrmServer.Unreachable {
        orders.apply(server.get("/orders/" + bill.order().orderId(), OrderView.class, PATIENCE));
    }

    private OrderView put(Bill bill) throws CrmServer.Unreachable {
        try {
            var order = bill.isTopUp() ? topUp(bill) : bill(bill);
            orders.apply(order);
            return order;
        } catch (Refusal refusal) {
            if (bill.order() != null && refusal.code().equals("bill_frozen")) {
                // a guest has paid it as it was: what became of it is known here before anybody is told no
                refresh(bill);
            }
            throw refusal;
        }
    }

    private OrderView topUp(Bill bill) throws CrmServer.Unreachable {
        var amount = bill.lines().get(0).price();
        var request = new TopUp.Request(bill.id(), bill.member().id(), amount, bill.staffId(), bill.deviceId());
        return server.post("/top-ups", request, OrderView.class, PATIENCE);
    }

    private OrderView bill(Bill bill) throws CrmServer.Unreachable {
        var lines = bill.lines().stream()
                .map(l -> new PresentedBill.Line(
                        l.no(), l.itemId(), l.name(), l.price(), l.quantity(), l.discount(), l.detail()))
                .toList();
        if (bill.serving().sentVersion() < bill.version()) {
            transactions.write(() -> servings.sent(bill.id(), bill.version()));
        }
        var memberId = bill.member() == null ? null : bill.member().id();
        var presented = new PresentedBill(
                bill.version(),
                bill.kind(),
                bill.tableName(),
                bill.staffId(),
                bill.staffName(),
                bill.deviceId(),
                memberId,
                bill.couponChoice(),
                lines,
                bill.discount());
        return server.put("/bills/" + bill.id(), presented, OrderView.class, PATIENCE);
    }
}
