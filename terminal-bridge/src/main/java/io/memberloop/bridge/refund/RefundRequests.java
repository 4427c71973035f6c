package io.memberloop.bridge.refund;

import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.refund.Refunds.Refund;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.upstream.Pursuit;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.RefundView;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the server for a refund, as often as it takes, with one operation id: it is made once. */
@Component
class RefundRequests {

    private static final Logger log = LoggerFactory.getLogger(RefundRequests.class);
    private static final Duration ANSWER = Duration.ofSeconds(12);
    private static final Duration READ = Duration.ofSeconds(4);

    /** A slip waits this long for the money to be back before it says that it is on its way. */
    private static final long SLIP_PATIENCE = 5_000;

    private final Refunds refunds;
    private final Bills bills;
    private final BillViews views;
    private final Orders orders;
    private final CrmServer server;
    private final Link link;
    private final Pursuit pursuit;
    private final Transactions transactions;
    private final Clock clock;

    RefundRequests(
            Refunds refunds,
            Bills bills,
            BillViews views,
            Orders orders,
            CrmServer server,
            Link link,
            Pursuit pursuit,
            Transactions transactions,
            Clock clock) {
        this.refunds = refunds;
        this.bills = bills;
        this.views = views;
        this.orders = orders;
        this.server = server;
        this.link = link;
        this.pursuit = pursuit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param first nothing was sent before
     * @throws Refusal the server's, or {@code offline}; nothing goes back then
     */
    void ask(Refund refund, boolean first) {
        var order = bills.get(refund.billId()).order().orderId();
        try {
            accepted(refund, server.post("/orders/" + order + "/refunds", refund.request(), RefundView.class, ANSWER));
        } catch (CrmServer.Unreachable e) {
            if (first && !e.maybeDone()) {
                refused(refund, "offline");
                throw Refusal.offline();
            }
            log.warn("no answer for a refund of bill {}: {}", refund.billId(), e.getMessage());
            transactions.write(() -> {
                refunds.postpone(refund);
                views.publish(refund.billId());
            });
        } catch (Refusal refusal) {
            refused(refund, refusal.code());
            throw refusal;
        }
    }

    /** Somebody has to hear the end of what was asked for; also after a restart of this bridge. */
    @Scheduled(fixedDelay = 1_000)
    void pursue() {
        if (!link.online()) {
            return;
        }
        for (var refund : refunds.toPursue()) {
            if (pursuit.begin(refund.billId(), () -> pursue(refund))) {
                refunds.postpone(refund);
            }
        }
    }

    private void pursue(Refund refund) {
        try {
            ask(refund, false);
        } catch (Refusal refusal) {
            log.warn("a refund of bill {} was refused: {}", refund.billId(), refusal.code());
        }
    }

    /** While the bill does not show the refund it is under way: nobody may think that it was not made and ask for another. */
    private void accepted(Refund refund, RefundView view) {
        boolean shown = refresh(refund.billId());
        transactions.write(() -> {
            if (shown) {
                refunds.accepted(refund.request().opId(), view.refundId(), clock.millis() + SLIP_PATIENCE);
            } else {
                refunds.postpone(refund);
            }
            views.publish(refund.billId());
        });
    }

    private void refused(Refund refund, String code) {
        transactions.write(() -> {
            refunds.refused(refund.request().opId(), code);
            views.publish(refund.billId());
        });
    }

    private boolean refresh(String billId) {
        try {
            var order = bills.get(billId).order().orderId();
            orders.apply(server.get("/orders/" + order, OrderView.class, READ));
            return true;
        } catch (CrmServer.Unreachable e) {
            // asked again in a moment: the same operation is the same refund
            log.debug("order of bill {} could not be read: {}", billId, e.getMessage());
            return false;
        }
    }
}
