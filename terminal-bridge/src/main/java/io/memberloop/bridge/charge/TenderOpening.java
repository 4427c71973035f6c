package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Charge;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.bill.Part;
import io.memberloop.bridge.bill.Parts;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes a tender's row once it is clear that it can be asked for, and how much of it. Callers bring the transaction. */
@Component
class TenderOpening {

    /** Where a server from before has not said how much is taken by card without it. */
    private static final Money CARD_OFFLINE = Money.ofFen(200_000);

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final Orders orders;
    private final CounterMoney counter;
    private final Store store;
    private final Link link;
    private final Ids ids;

    TenderOpening(
            Bills bills,
            Tenders tenders,
            BillViews views,
            Orders orders,
            CounterMoney counter,
            Store store,
            Link link,
            Ids ids) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.orders = orders;
        this.counter = counter;
        this.store = store;
        this.link = link;
        this.ids = ids;
    }

    Tender begin(Caller caller, Bill bill, Charge charge) {
        bill = link.online() ? bill : withoutUnknownCoupon(bill);
        var parts = tenders.parts(bill);
        var amount = amount(bill, parts, charge);
        refuseShort(charge, amount);
        if (charge.kind() == TenderKind.BANK_CARD && !link.online()) {
            refuseAboveCap(parts, amount);
        }
        var opId = ids.next();
        tenders.create(opId, bill.id(), caller, charge, amount);
        views.publish(bill.id());
        if (charge.kind().atTheCounter() && !link.online()) {
            // in one transaction: a crash leaves money that is noted as taken, or nothing
            counter.take(tenders.byOp(opId).orElseThrow());
        }
        return tenders.byOp(opId).orElseThrow();
    }

    /** Whether a coupon is still good cannot be known here, unless the server has priced this very version. */
    Bill withoutUnknownCoupon(Bill bill) {
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
        // discounts can leave nothing to pay: then cash of nothing is what closes the bill
        boolean free = due.isZero() && charge.kind() == TenderKind.CASH && charge.amount() == null;
        if (bill.lines().isEmpty() || !left.isPositive() && !free) {
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
    private void refuseAboveCap(Parts parts, Money amount) {
        var unknown = parts.taken().stream()
                .filter(p -> p.kind().equals(TenderKind.BANK_CARD.name()) && p.view() == null)
                .map(Part::amount)
                .reduce(amount, Money::plus);
        var most =
                Optional.ofNullable(store.snapshot().store().offlineCardMost()).orElse(CARD_OFFLINE);
        if (most.isLessThan(unknown)) {
            throw Refusal.of(409, "offline_card_limit", most.display());
        }
    }

    /** Cash for all that is due, beside a payment whose end is not known. */
    void beside(Caller caller, Bill bill, Charge charge) {
        var total = views.due(bill);
        var due = total.minus(tenders.parts(bill).captured());
        if (!bill.isOpen() || !due.isPositive()) {
            throw Refusal.of(422, "nothing_to_pay");
        }
        refuseShort(charge, due);
        tenders.createTaken(ids.next(), bill.id(), caller, charge, due, total);
        orders.paid(bill.id());
        views.publish(bill.id());
    }

    private static void refuseShort(Charge charge, Money amount) {
        if (charge.received() != null && charge.received().isLessThan(amount)) {
            throw Refusal.field("received", "received.short", amount.display());
        }
    }
}
