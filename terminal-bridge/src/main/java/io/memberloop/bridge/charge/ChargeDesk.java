package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Charge;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.charge.TenderRequests.Asking;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.staff.Approvals;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.AttachMember;
import io.memberloop.terminal.OrderView;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes money for a bill. The tender's row is written before the server is asked; the server is asked with the row's
 * operation id, so asking again after a lost answer never charges twice. One undecided tender a bill: whoever asks for
 * another is given that one.
 */
@Component
public class ChargeDesk {

    private static final Logger log = LoggerFactory.getLogger(ChargeDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final BillDesk desk;
    private final Orders orders;
    private final TenderRequests requests;
    private final TenderOpening opening;
    private final Presenting presenting;
    private final CrmServer server;
    private final Link link;
    private final Transactions transactions;
    private final BillLocks locks;
    private final ShownCodes codes;
    private final Approvals approvals;

    ChargeDesk(
            Bills bills,
            Tenders tenders,
            BillViews views,
            BillDesk desk,
            Orders orders,
            TenderRequests requests,
            TenderOpening opening,
            Presenting presenting,
            CrmServer server,
            Link link,
            Transactions transactions,
            BillLocks locks,
            ShownCodes codes,
            Approvals approvals) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.desk = desk;
        this.orders = orders;
        this.requests = requests;
        this.opening = opening;
        this.presenting = presenting;
        this.server = server;
        this.link = link;
        this.transactions = transactions;
        this.locks = locks;
        this.codes = codes;
        this.approvals = approvals;
    }

    /** An amount without dishes: makes the bill and its tender in one go. */
    BillView quick(Caller caller, Money amount, String note) {
        var earlier = tenders.byDeviceOp(caller.deviceId(), caller.opId());
        if (earlier.isPresent()) {
            return views.of(earlier.get().billId());
        }
        refuseOffline();
        var tender = transactions.write(() -> {
            var bill = desk.quick(caller, amount, note);
            return opening.begin(caller, bills.get(bill.id()), Charge.byQr());
        });
        return locks.with(tender.billId(), () -> ask(tender, Asking.FIRST_WHOLE));
    }

    /** Charges a bill, or a part of it. While a tender is not decided, that one is answered instead. */
    BillView charge(Caller caller, String billId, Charge charge) {
        return locks.with(billId, () -> {
            if (tenders.byDeviceOp(caller.deviceId(), caller.opId()).isPresent()) {
                return views.of(billId);
            }
            if (tenders.undecided(billId).isPresent()) {
                return charge.kind() == TenderKind.CASH && !link.online()
                        ? beside(caller, billId, charge)
                        : views.of(billId);
            }
            if (!charge.kind().atTheCounter()) {
                refuseOffline();
            }
            var tender = transactions.write(() -> opening.begin(caller, desk.chargeable(billId), charge));
            if (tender.isTakenHere()) {
                return views.of(billId);
            }
            codes.keep(tender.opId(), charge.code());
            // only a code that shows its amount may follow the server's price; the others were agreed on
            boolean whole = charge.kind() == TenderKind.WECHAT_QR && charge.amount() == null;
            return ask(tender, whole ? Asking.FIRST_WHOLE : Asking.FIRST);
        });
    }

    /**
     * Cash while nobody can find out what became of another payment: a manager has to agree, and it is marked. When the
     * server is back the other payment is given up; when it turns out to be paid, the cash stands and WeChat's money goes back
     * by itself.
     */
    private BillView beside(Caller caller, String billId, Charge charge) {
        if (approvals.find(caller.deviceId(), charge.approval()) == null) {
            throw Refusal.of(403, "cash_needs_manager");
        }
        transactions.write(() -> opening.beside(caller, bills.get(billId), charge));
        approvals.spend(charge.approval());
        return views.of(billId);
    }

    /** Lets the server price the bill, so that what is asked for next is its price; without the server, coupons are off. */
    BillView present(String billId) {
        return locks.with(billId, () -> {
            var bill = bills.get(billId);
            if (!bill.isOpen() || bill.lines().isEmpty()) {
                return views.of(billId);
            }
            try {
                if (link.online()) {
                    presenting.present(billId);
                } else {
                    transactions.write(() -> opening.withoutUnknownCoupon(bill));
                }
            } catch (CrmServer.Unreachable e) {
                log.debug("bill {} could not be presented: {}", billId, e.getMessage());
            }
            return views.of(billId);
        });
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
                    new AttachMember(caller.opId(), null, value, caller.staff().id(), caller.deviceId());
            var order =
                    server.post("/orders/" + bill.order().orderId() + "/member", request, OrderView.class, PATIENCE);
            orders.apply(order);
            return views.of(billId);
        } catch (CrmServer.Unreachable e) {
            throw e.maybeDone() ? Refusal.of(503, "server_silent") : Refusal.offline();
        }
    }

    private BillView ask(Tender tender, Asking asking) {
        requests.ask(tender, asking);
        return views.of(tender.billId());
    }

    private void refuseOffline() {
        if (!link.online()) {
            throw Refusal.offline();
        }
    }
}
