package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.terminal.OrderView;
import org.springframework.stereotype.Component;

/** Money in the drawer or on the card terminal. It stands; the server is told when it can be. */
@Component
class CounterMoney {

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final Orders orders;
    private final Transactions transactions;

    CounterMoney(Bills bills, Tenders tenders, BillViews views, Orders orders, Transactions transactions) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.orders = orders;
        this.transactions = transactions;
    }

    /** Notes it as taken, in the caller's transaction when there is one; taken twice it is taken once. */
    void take(Tender tender) {
        if (tender.isTakenHere()) {
            return;
        }
        transactions.write(() -> {
            var bill = bills.get(tender.billId());
            var due = views.due(bill);
            tenders.taken(tender.opId(), due);
            tenders.postpone(tender);
            if (!tenders.parts(bill).captured().isLessThan(due)) {
                orders.paid(bill.id());
            }
            views.publish(bill.id());
        });
    }

    /**
     * A bill that was closed with this money stands, also when guests have paid an older version of it meanwhile: the server
     * is told of its order, and says what goes back.
     *
     * @return null for every other tender
     */
    OrderView closed(Tender tender) {
        var bill = bills.get(tender.billId());
        return tender.isTakenHere() && bill.isPaid() ? bill.order() : null;
    }
}
