package io.memberloop.bridge.bill;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.device.Caller;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.bridge.upstream.Upstream;
import io.memberloop.money.Money;
import io.memberloop.terminal.AttachMember;
import io.memberloop.terminal.JoinCode;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.PresentedBill;
import io.memberloop.terminal.TenderView;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Presents a bill and takes money for it. The device's operation id goes up to the server, which does each operation once;
 * while a tender is open, another charge gives the open one and never a second code.
 */
@Component
class Charging {

    private final BillStore bills;
    private final Bills edits;
    private final Upstream upstream;
    private final Local local;

    Charging(BillStore bills, Bills edits, Upstream upstream, Local local) {
        this.bills = bills;
        this.edits = edits;
        this.upstream = upstream;
        this.local = local;
    }

    /**
     * @param kind WECHAT_QR or CASH
     * @param received cash handed over, or null for the exact amount
     */
    void charge(Caller caller, String id, String kind, Money received) {
        var staff = caller.requireStaff();
        var op = caller.requireOp();
        local.requireSound();
        var bill = bills.required(id);
        if (bill.isPaid() || hasOpenTender(bill.order())) {
            return;
        }
        var order = present(bill, staff.id(), staff.name());
        var due = order.due().minus(order.captured()).minus(order.open());
        if (!due.isPositive()) {
            refresh(id, order.orderId());
            return;
        }
        upstream.call(
                HttpMethod.POST,
                "/orders/" + order.orderId() + "/tenders",
                new TenderView.Request(op, kind, due, received),
                TenderView.class);
        refresh(id, order.orderId());
    }

    private OrderView present(Bill bill, String staffId, String staffName) {
        if (bill.lines().isEmpty()) {
            throw Refusal.of(422, "bill_empty");
        }
        var lines = bill.lines().stream()
                .map(l -> new PresentedBill.Line(l.number(), l.itemId(), l.name(), l.price(), l.quantity()))
                .toList();
        var presented = new PresentedBill(
                bill.version(),
                bill.kind(),
                bill.tableName(),
                bill.staffId(),
                bill.staffName(),
                bill.deviceId(),
                bill.member() == null ? null : bill.member().id(),
                bill.couponChoice(),
                lines);
        var order = upstream.call(HttpMethod.PUT, "/bills/" + bill.id(), presented, OrderView.class);
        take(bill.id(), order);
        return order;
    }

    /** Asks WeChat now. */
    void query(String id) {
        onOpenTender(id, "query");
    }

    /** Gives the open tender up. Money wins: a customer who has paid has paid. */
    void cancel(String id) {
        onOpenTender(id, "cancel");
    }

    private void onOpenTender(String id, String what) {
        var bill = bills.required(id);
        if (bill.order() == null) {
            return;
        }
        for (var tender : bill.order().tenders()) {
            if ("OPEN".equals(tender.state())) {
                upstream.call(HttpMethod.POST, "/tenders/" + tender.tenderId() + "/" + what, null, TenderView.class);
            }
        }
        refresh(id, bill.order().orderId());
    }

    /** Gives a paid bill its member. */
    void attach(Caller caller, String id, String value) {
        var staff = caller.requireStaff();
        if (value == null || value.isBlank() || value.length() > 40) {
            throw Refusal.invalid("value", "member_value_missing");
        }
        var bill = bills.required(id);
        if (!bill.isPaid()) {
            throw Refusal.of(409, "order_not_paid");
        }
        var order = upstream.call(
                HttpMethod.POST,
                "/orders/" + bill.order().orderId() + "/member",
                new AttachMember(caller.requireOp(), null, value.strip(), staff.id()),
                OrderView.class);
        take(id, order);
    }

    /** The code a customer scans to join from this bill. */
    JoinCode joinCode(Caller caller, String id) {
        var staff = caller.requireStaff();
        var bill = bills.required(id);
        return upstream.call(
                HttpMethod.POST,
                "/bills/" + id + "/join-code",
                new JoinCode.Request(bill.tableName(), staff.id()),
                JoinCode.class);
    }

    private void refresh(String id, String orderId) {
        take(id, upstream.call(HttpMethod.GET, "/orders/" + orderId, null, OrderView.class));
    }

    /** Takes in what the server says of a bill; older news changes nothing. */
    void take(String id, OrderView order) {
        local.run(() -> {
            if (bills.takeOrder(id, order)) {
                edits.changed(id);
            }
        });
    }

    private static boolean hasOpenTender(OrderView order) {
        return order != null && order.tenders().stream().anyMatch(t -> "OPEN".equals(t.state()));
    }
}
