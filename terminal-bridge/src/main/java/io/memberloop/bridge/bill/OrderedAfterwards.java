package io.memberloop.bridge.bill;

import io.memberloop.bridge.web.Caller;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.StoreSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Dishes that came onto a bill while guests paid it on a phone as they had been shown it. Their money paid for what they
 * were shown; what came afterwards is due on a bill of its own, at the same place.
 */
@Component
class OrderedAfterwards {

    private static final Logger log = LoggerFactory.getLogger(OrderedAfterwards.class);

    /** The guests are counted with the bill that is paid. */
    private static final int NOBODY_MORE = 0;

    private final Bills bills;
    private final BillLines lines;
    private final Servings servings;
    private final BillViews views;

    OrderedAfterwards(Bills bills, BillLines lines, Servings servings, BillViews views) {
        this.bills = bills;
        this.lines = lines;
        this.servings = servings;
        this.views = views;
    }

    /** @param bill as it is here, its place free again · @param paid what the server was paid for */
    void apart(Bill bill, OrderView paid) {
        if (paid.billVersion() >= bill.version()) {
            return;
        }
        var added = SinceShown.added(bill, paid);
        if (added.isEmpty()) {
            return;
        }
        var fresh = open(bill);
        added.forEach(part -> lines.part(bill.id(), part, fresh));
        log.warn(
                "bill {} was paid as version {}; what came afterwards is due on {}",
                bill.id(),
                paid.billVersion(),
                fresh);
        views.publish(fresh);
    }

    private String open(Bill bill) {
        var waiter = new Caller.Staff(bill.staffId(), "", bill.staffName(), "");
        var caller = new Caller(bill.deviceId(), "", waiter, null, null);
        var table = bill.tableId() == null ? null : new StoreSnapshot.Table(bill.tableId(), "", bill.tableName(), 0);
        var fresh = bills.create("BILL", table, NOBODY_MORE, bill.note(), caller);
        bills.setMember(fresh, bill.member());
        if (bill.discount() != null && bill.discount().percent() != null) {
            bills.setDiscount(fresh, bill.discount());
        }
        if (bill.serving().beside() != null) {
            servings.beside(fresh, bill.serving().beside(), bill.tableName());
        } else if (table == null) {
            servings.toCounter(fresh, bill.serving().takeaway());
        }
        servings.splitFrom(fresh, bill.id());
        servings.fired(fresh, bill.serving().firedCourse());
        return fresh;
    }
}
