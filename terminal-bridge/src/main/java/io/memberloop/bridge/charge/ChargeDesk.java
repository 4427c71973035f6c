package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Charge;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.bill.Part;
import io.memberloop.bridge.bill.Parts;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.charge.TenderRequests.Asking;
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

    /** Most that is taken by card on one bill without the server. */
    static final Money CARD_OFFLINE = Money.ofFen(200_000);

    private static final Logger log = LoggerFactory.getLogger(ChargeDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final BillDesk desk;
    private final Orders orders;
    private final TenderRequests requests;
    private final Presenting presenting;
    private final CrmServer server;
    private final Link link;
    private final Transactions transactions;
    private final BillLocks locks;
    private final ShownCodes codes;
    private final Ids ids;

    ChargeDesk(
            Bills bills,
            Tenders tenders,
            BillViews views,
            BillDesk desk,
            Orders orders,
            TenderRequests requests,
            Presenting presenting,
            CrmServer server,
            Link link,
            Transactions transactions,
            BillLocks locks,
            ShownCodes codes,
            Ids ids) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.desk = desk;
        this.orders = orders;
        this.requests = requests;
        this.presenting = presenting;
        this.server = server;
        this.link = link;
        this.transactions = transactions;
        this.locks = locks;
        this.codes = codes;
        this.ids = ids;
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
            return begin(caller, bills.get(bill.id()), Charge.byQr());
        });
        return locks.with(tender.billId(), () -> ask(tender, Asking.FIRST_WHOLE));
    }

    /** Charges a bill, or a part of it. While a tender is not decided, that one is answered instead. */
    BillView charge(Caller caller, String billId, Charge charge) {
        return locks.with(billId, () -> {
            var earlier = tenders.byDeviceOp(caller.deviceId(), caller.opId());
            if (earlier.isPresent() || tenders.undecided(billId).isPresent()) {
                return views.of(billId);
            }
            if (!charge.kind().atTheCounter()) {
                refuseOffline();
            }
            var tender = transactions.write(() -> begin(caller, desk.chargeable(billId), charge));
            codes.keep(tender.opId(), charge.code());
            // only a code that shows its amount may follow the server's price; the others were agreed on
            boolean whole = charge.kind() == TenderKind.WECHAT_QR && charge.amount() == null;
            return ask(tender, whole ? Asking.FIRST_WHOLE : Asking.FIRST);
        });
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
                    transactions.write(() -> withoutUnknownCoupon(bill));
                }
            } catch (CrmServer.Unreachable e) {
                log.debug("bill {} could not be presented: {}", billId, e.getMessage());
            }
            return views.of(billId);
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
                requests.lookFor(tender);
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

    private Tender begin(Caller caller, Bill bill, Charge charge) {
        bill = link.online() ? bill : withoutUnknownCoupon(bill);
        var parts = tenders.parts(bill);
        var amount = amount(bill, parts, charge);
        if (charge.received() != null && charge.received().isLessThan(amount)) {
            throw Refusal.field("received", "received.short", amount.display());
        }
        if (charge.kind() == TenderKind.BANK_CARD && !link.online()) {
            refuseAboveCap(parts, amount);
        }
        var opId = ids.next();
        tenders.create(opId, bill.id(), caller, charge, amount);
        views.publish(bill.id());
        return tenders.byOp(opId).orElseThrow();
    }

    /** Whether a coupon is still good cannot be known here, unless the server has priced this very version. */
    private Bill withoutUnknownCoupon(Bill bill) {
        boolean priced = bill.currentOrder() != null;
        if (priced
                || "NONE".equals(bill.couponChoice())
                || !tenders.parts(bill).standing().isEmpty()) {
            return bill;
        }
        bills.setCoupon(bill.id(), "NONE");
        bills.changed(bill.id());
        views.publish(bill.id());
        return bills.get(bill.id());
    }

    private Money amount(Bill bill, Parts parts, Charge charge) {
        var due = views.due(bill);
        var left = parts.left(due);
        if (bill.lines().isEmpty() || !left.isPositive()) {
            throw Refusal.of(422, "nothing_to_pay");
        }
        if (due.fen() > Form.MAX_AMOUNT) {
            throw Refusal.of(422, "bill_too_large");
        }
        if (charge.amount() != null && left.isLessThan(charge.amount())) {
            throw Refusal.field("amount", "amount.over", left.display());
        }
        return charge.amount() == null ? left : charge.amount();
    }

    /** Nobody can compare a card slip with anything while the server is away. */
    private static void refuseAboveCap(Parts parts, Money amount) {
        var unknown = parts.taken().stream()
                .filter(p -> p.kind().equals(TenderKind.BANK_CARD.name()) && p.view() == null)
                .map(Part::amount)
                .reduce(amount, Money::plus);
        if (CARD_OFFLINE.isLessThan(unknown)) {
            throw Refusal.of(409, "offline_card_limit", CARD_OFFLINE.display());
        }
    }

    private BillView ask(Tender tender, Asking asking) {
        requests.ask(tender, asking);
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
