package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillPrices;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.AttachMember;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TenderView;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Takes money for a bill. The tender's row is written before the server is asked; the server is asked with the row's
 * operation id, so asking again after a lost answer never charges twice. One undecided tender a bill: whoever asks for
 * another is given that one.
 */
@Component
public class ChargeDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final BillDesk desk;
    private final Orders orders;
    private final TenderRequests requests;
    private final CrmServer server;
    private final Link link;
    private final Transactions transactions;
    private final BillLocks locks;
    private final Ids ids;
    private final MessageSource messages;

    ChargeDesk(
            Bills bills,
            Tenders tenders,
            BillViews views,
            BillDesk desk,
            Orders orders,
            TenderRequests requests,
            CrmServer server,
            Link link,
            Transactions transactions,
            BillLocks locks,
            Ids ids,
            MessageSource messages) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.desk = desk;
        this.orders = orders;
        this.requests = requests;
        this.server = server;
        this.link = link;
        this.transactions = transactions;
        this.locks = locks;
        this.ids = ids;
        this.messages = messages;
    }

    /** An amount without dishes: makes the bill and its tender in one go. */
    BillView quick(Caller caller, Money amount, String note) {
        var earlier = tenders.byDeviceOp(caller.deviceId(), caller.opId());
        if (earlier.isPresent()) {
            return views.of(earlier.get().billId());
        }
        refuseOffline();
        var tender = transactions.write(() -> {
            var billId = bills.create("QUICK", null, 1, note, caller);
            var name = note.isEmpty() ? messages.getMessage("bill.quick.line", null, Locale.SIMPLIFIED_CHINESE) : note;
            bills.addLine(billId, null, name, amount, 1);
            return begin(caller, bills.get(billId), Tender.WECHAT_QR, null);
        });
        return locks.with(tender.billId(), () -> ask(tender));
    }

    /**
     * Charges a bill.
     *
     * @param received cash only: what was handed over
     */
    BillView charge(Caller caller, String billId, String kind, Money received) {
        return locks.with(billId, () -> {
            var earlier = tenders.byDeviceOp(caller.deviceId(), caller.opId());
            if (earlier.isPresent() || tenders.undecided(billId).isPresent()) {
                return views.of(billId);
            }
            if (kind.equals(Tender.WECHAT_QR)) {
                refuseOffline();
            }
            return ask(transactions.write(() -> begin(caller, desk.changeable(billId), kind, received)));
        });
    }

    /** Cancelling is a wish: the answer is what really happened, and money wins. */
    BillView cancel(String billId) {
        return locks.with(billId, () -> {
            var tender = tenders.undecided(billId).orElse(null);
            if (tender == null) {
                return views.of(billId);
            }
            refuseOffline();
            if (tender.tenderId() == null) {
                requests.ask(tender);
                tender = tenders.byOp(tender.opId()).orElseThrow();
            }
            if (!tender.undecided()) {
                return views.of(billId);
            }
            if (tender.tenderId() == null) {
                throw Refusal.of(409, "tender_unknown");
            }
            return decide(tender, "cancel");
        });
    }

    /** Asks WeChat now, for a customer who says that it is paid. */
    BillView query(String billId) {
        var tender = tenders.undecided(billId).orElse(null);
        if (tender == null || tender.tenderId() == null) {
            return views.of(billId);
        }
        refuseOffline();
        return decide(tender, "query");
    }

    /** Gives a member to a paid bill; the server allows it once. */
    BillView attach(Caller caller, String billId, String value) {
        var bill = bills.get(billId);
        if (!bill.isPaid()) {
            throw Refusal.of(409, "bill_not_paid");
        }
        if (bill.order() == null) {
            throw Refusal.of(409, "order_unknown");
        }
        refuseOffline();
        try {
            var request =
                    new AttachMember(caller.opId(), null, value, caller.staff().id());
            var order =
                    server.post("/orders/" + bill.order().orderId() + "/member", request, OrderView.class, PATIENCE);
            orders.apply(order);
            return views.of(billId);
        } catch (CrmServer.Unreachable e) {
            throw e.maybeDone() ? Refusal.of(503, "server_silent") : Refusal.offline();
        }
    }

    private Tender begin(Caller caller, Bill bill, String kind, Money received) {
        if (!link.online() && !"NONE".equals(bill.couponChoice())) {
            // whether a coupon is still good cannot be known here
            bills.setCoupon(bill.id(), "NONE");
            bills.changed(bill.id());
            bill = bills.get(bill.id());
        }
        var due = BillPrices.preview(bill).due();
        if (bill.lines().isEmpty() || !due.isPositive()) {
            throw Refusal.of(422, "nothing_to_pay");
        }
        if (due.fen() > Form.MAX_AMOUNT) {
            throw Refusal.of(422, "bill_too_large");
        }
        if (received != null && received.isLessThan(due)) {
            throw Refusal.field("received", "received.short", due.display());
        }
        var opId = ids.next();
        tenders.create(opId, bill.id(), caller, kind, due, received);
        views.publish(bill.id());
        return tenders.byOp(opId).orElseThrow();
    }

    private BillView ask(Tender tender) {
        requests.ask(tender);
        return views.of(tender.billId());
    }

    private BillView decide(Tender tender, String wish) {
        try {
            var view = server.post(
                    "/tenders/" + tender.tenderId() + "/" + wish, java.util.Map.of(), TenderView.class, PATIENCE);
            requests.answered(tender, view);
            return views.of(tender.billId());
        } catch (CrmServer.Unreachable e) {
            throw e.maybeDone() ? Refusal.of(503, "server_silent") : Refusal.offline();
        }
    }

    private void refuseOffline() {
        if (!link.online()) {
            throw Refusal.offline();
        }
    }
}
