package io.memberloop.bridge.bill;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.upstream.ServerEvents;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.MemberJoinedOnBill;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TerminalApi;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings what the server says of orders and members to the bills here. */
@Component
public class Orders implements ServerEvents {

    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    /** A slip waits this long for the points before it is printed without them. */
    static final long SLIP_PATIENCE = 3_000;

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final OrderedAfterwards afterwards;
    private final Transactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    Orders(
            Bills bills,
            Tenders tenders,
            BillViews views,
            OrderedAfterwards afterwards,
            Transactions transactions,
            JsonMapper json,
            Clock clock) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.afterwards = afterwards;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean take(EventPage.Event event) {
        switch (event.type()) {
            case TerminalApi.EVENT_ORDER -> apply(json.readValue(event.body(), OrderView.class));
            case TerminalApi.EVENT_MEMBER_JOINED -> joined(json.readValue(event.body(), MemberJoinedOnBill.class));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes an order's view when it is newer than what is known; however it came here. */
    public void apply(OrderView order) {
        transactions.write(() -> {
            var bill = bills.find(order.billId()).orElse(null);
            if (bill == null) {
                log.warn("order {} is about a bill that is not from here", order.orderId());
                return;
            }
            if (order.revision() <= bill.revision()) {
                return;
            }
            bills.setOrder(bill.id(), order);
            for (var view : order.tenders()) {
                tenders.match(bill.id(), view).ifPresent(t -> tenders.told(t.opId(), view));
            }
            if (Bill.PAID.equals(order.state())) {
                paid(bill.id());
                if (bill.isOpen()) {
                    afterwards.apart(bill, order);
                }
                if ("DONE".equals(order.settleState())) {
                    bills.slipNow(bill.id());
                }
            }
            if (Bill.CANCELED.equals(order.state()) && bill.isQuick() && bill.isOpen()) {
                // nobody pays an amount of hours ago; a table may still do
                bills.setCanceled(bill.id());
            }
            views.publish(bill.id());
        });
    }

    /** The money is there. */
    public void paid(String billId) {
        bills.setPaid(billId, clock.millis() + SLIP_PATIENCE);
    }

    private void joined(MemberJoinedOnBill joined) {
        transactions.write(() -> {
            var bill = bills.find(joined.billId()).map(this::whereItIsNow).orElse(null);
            // once something is paid or asked for the price stands; the server knows the member and books the points by
            // itself
            if (bill == null
                    || !bill.isOpen()
                    || !tenders.parts(bill).standing().isEmpty()) {
                return;
            }
            // guests of two tables that became one: who is on its bill stays
            if (bill.member() != null && !bill.id().equals(joined.billId())) {
                return;
            }
            bills.setMember(bill.id(), joined.member());
            bills.changed(bill.id());
            views.publish(bill.id());
        });
    }

    /** The code on the table is the old bill's; its dishes are on the one it was merged into. */
    private Bill whereItIsNow(Bill bill) {
        var now = bill;
        while (now.serving().mergedInto() != null) {
            now = bills.get(now.serving().mergedInto());
        }
        return now;
    }
}
