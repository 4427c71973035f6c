package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillPrices;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.PresentedBill;
import io.memberloop.terminal.TenderView;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Presents a bill and asks the server for its tender, as often as it takes, with one operation id. */
@Component
class TenderRequests {

    private static final Logger log = LoggerFactory.getLogger(TenderRequests.class);
    private static final Duration PRESENT = Duration.ofSeconds(4);
    private static final Duration PREPAY = Duration.ofSeconds(12);

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final Orders orders;
    private final CrmServer server;
    private final Link link;
    private final Transactions transactions;
    private final BillLocks locks;

    TenderRequests(
            Bills bills,
            Tenders tenders,
            BillViews views,
            Orders orders,
            CrmServer server,
            Link link,
            Transactions transactions,
            BillLocks locks) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.orders = orders;
        this.server = server;
        this.link = link;
        this.transactions = transactions;
        this.locks = locks;
    }

    /**
     * Cash stands as taken whether or not the server can be told. A WeChat tender that certainly was not begun fails
     * ({@code offline}); one that perhaps was stays requested and is pursued.
     *
     * @throws Refusal the server's, or {@code offline}; the tender has then failed and the bill can be changed again
     */
    void ask(Tender tender) {
        OrderView order;
        try {
            order = present(bills.get(tender.billId()));
        } catch (CrmServer.Unreachable e) {
            notBegun(tender);
            return;
        } catch (Refusal refusal) {
            refused(tender, refusal);
            return;
        }
        try {
            var due = order.due().minus(order.captured()).minus(order.open());
            var amount = tender.state().equals("TAKEN") || tender.tries() > 0 ? tender.amount() : due;
            tenders.setAmount(tender.opId(), amount);
            var received = tender.received() == null ? null : tender.received().max(amount);
            var request = new TenderView.Request(tender.opId(), tender.kind(), amount, received, null, null);
            answered(tender, server.post("/orders/" + order.orderId() + "/tenders", request, TenderView.class, PREPAY));
        } catch (CrmServer.Unreachable e) {
            silent(tender, e);
        } catch (Refusal refusal) {
            refused(tender, refusal);
        }
    }

    void answered(Tender tender, TenderView view) {
        transactions.write(() -> {
            tenders.answered(tender.opId(), view);
            views.publish(tender.billId());
        });
        if (!view.state().equals("OPEN")) {
            refresh(tender.billId());
        }
    }

    /** Somebody has to hear the end of what was asked for; also after a restart of this bridge. */
    @Scheduled(fixedDelay = 1_000)
    void pursue() {
        if (!link.online()) {
            return;
        }
        for (var tender : tenders.toPursue()) {
            tenders.postpone(tender);
            locks.with(tender.billId(), () -> {
                tenders.byOp(tender.opId())
                        .filter(t -> t.state().equals("REQUESTED") || t.state().equals("TAKEN"))
                        .ifPresent(this::askQuietly);
                return null;
            });
        }
    }

    private void askQuietly(Tender tender) {
        try {
            ask(tender);
        } catch (Refusal refusal) {
            log.warn("tender {} of bill {} was refused: {}", tender.opId(), tender.billId(), refusal.code());
        }
    }

    private OrderView present(Bill bill) throws CrmServer.Unreachable {
        var lines = bill.lines().stream()
                .map(l -> new PresentedBill.Line(l.no(), l.itemId(), l.name(), l.price(), l.quantity()))
                .toList();
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
                lines);
        var order = server.put("/bills/" + bill.id(), presented, OrderView.class, PRESENT);
        orders.apply(order);
        return order;
    }

    private void refresh(String billId) {
        var order = bills.get(billId).order();
        if (order == null) {
            return;
        }
        try {
            orders.apply(server.get("/orders/" + order.orderId(), OrderView.class, PRESENT));
        } catch (CrmServer.Unreachable e) {
            // an event will bring it
            log.debug("order {} could not be read: {}", order.orderId(), e.getMessage());
        }
    }

    private void notBegun(Tender tender) {
        if (tender.isCash()) {
            take(tender);
            return;
        }
        if (tender.tries() == 0) {
            transactions.write(() -> {
                tenders.setState(tender.opId(), "FAILED");
                views.publish(tender.billId());
            });
            throw Refusal.offline();
        }
    }

    private void silent(Tender tender, CrmServer.Unreachable e) {
        log.warn("no answer for tender {} of bill {}: {}", tender.opId(), tender.billId(), e.getMessage());
        if (tender.isCash()) {
            take(tender);
        } else if (!e.maybeDone()) {
            notBegun(tender);
        } else {
            transactions.write(() -> {
                tenders.postpone(tender);
                views.publish(tender.billId());
            });
        }
    }

    /** The money is in the drawer; the server is told when it can be. */
    private void take(Tender tender) {
        if (tender.state().equals("TAKEN")) {
            return;
        }
        transactions.write(() -> {
            Money due = BillPrices.preview(bills.get(tender.billId())).due();
            tenders.setAmount(tender.opId(), due);
            tenders.setState(tender.opId(), "TAKEN");
            tenders.postpone(tender);
            orders.paid(tender.billId());
            views.publish(tender.billId());
        });
    }

    private void refused(Tender tender, Refusal refusal) {
        if (tender.state().equals("TAKEN")) {
            // cash cannot be un-taken: it stays on the list and a person has to look
            log.error("cash of bill {} was refused by the server: {}", tender.billId(), refusal.code());
            return;
        }
        transactions.write(() -> {
            tenders.setState(tender.opId(), "FAILED");
            views.publish(tender.billId());
        });
        throw refusal;
    }
}
