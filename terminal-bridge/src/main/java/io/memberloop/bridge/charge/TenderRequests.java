package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.upstream.Pursuit;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TenderView;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Presents a bill and asks the server for its tender, as often as it takes, with one operation id. The order names the
 * operations that made its tenders, so a lost answer is first looked for there; only what the server does not know is
 * asked for again.
 */
@Component
class TenderRequests {

    private static final Logger log = LoggerFactory.getLogger(TenderRequests.class);
    private static final Duration ANSWER = Duration.ofSeconds(12);

    /** After this no code that a customer showed is good any more, so what did not begin will not begin. */
    static final Duration CODE_LIVES = Duration.ofSeconds(60);

    /** How a tender is asked for. */
    enum Asking {
        /** Nothing was sent before; the amount is the tender's. */
        FIRST,
        /** Nothing was sent before; the amount is whatever the server says is still due. */
        FIRST_WHOLE,
        /** It may have been sent before. */
        AGAIN
    }

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final CounterMoney counter;
    private final Presenting presenting;
    private final CrmServer server;
    private final Link link;
    private final Pursuit pursuit;
    private final Transactions transactions;
    private final BillLocks locks;
    private final ShownCodes codes;
    private final Clock clock;

    TenderRequests(
            Bills bills,
            Tenders tenders,
            BillViews views,
            CounterMoney counter,
            Presenting presenting,
            CrmServer server,
            Link link,
            Pursuit pursuit,
            Transactions transactions,
            BillLocks locks,
            ShownCodes codes,
            Clock clock) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.counter = counter;
        this.presenting = presenting;
        this.server = server;
        this.link = link;
        this.pursuit = pursuit;
        this.transactions = transactions;
        this.locks = locks;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * What is taken at the counter stands as taken whether or not the server can be told. Another tender that certainly was
     * not begun fails ({@code offline}); one that perhaps was stays requested and is pursued.
     *
     * @param asking whether this is the first time, and of how much
     * @throws Refusal the server's, or {@code offline}; the tender has then failed and the bill can be changed again
     */
    void ask(Tender tender, Asking asking) {
        if (tender.kind().atTheCounter() && !link.online()) {
            counter.take(tender);
            return;
        }
        OrderView order;
        try {
            order = presenting.present(tender.billId());
        } catch (CrmServer.Unreachable e) {
            notBegun(tender, asking);
            return;
        } catch (Refusal refusal) {
            order = refusal.code().equals("bill_frozen") ? counter.closed(tender) : null;
            if (order == null) {
                refused(tender, refusal);
                return;
            }
        }
        if (knownTo(order, tender)) {
            codes.forget(tender.opId());
        } else if (tender.isTakenHere() && !othersGivenUp(tender)) {
            tenders.postpone(tender);
        } else if (tender.kind().showsCode() && codes.of(tender.opId()) == null) {
            codeIsGone(tender);
        } else {
            post(tender, order, asking);
        }
    }

    /** Cash was taken beside a payment whose end was not known: that one is wanted no more. Money wins all the same. */
    private boolean othersGivenUp(Tender taken) {
        var others =
                tenders.of(taken.billId()).stream().filter(Tender::undecided).toList();
        for (var other : others) {
            if (other.tenderId() == null) {
                return false;
            }
            try {
                var path = "/tenders/" + other.tenderId() + "/cancel";
                answered(other, server.post(path, Map.of(), TenderView.class, ANSWER));
            } catch (CrmServer.Unreachable e) {
                return false;
            }
        }
        return tenders.undecided(taken.billId()).isEmpty();
    }

    /** Finds out what became of a tender that somebody wants to cancel: a code is not sent once more for that. */
    void lookFor(Tender tender) {
        codes.forget(tender.opId());
        ask(tender, Asking.AGAIN);
    }

    private void post(Tender tender, OrderView order, Asking asking) {
        var left = order.due().minus(order.captured()).minus(order.open());
        var amount = asking == Asking.FIRST_WHOLE && left.isPositive() ? left : tender.amount();
        tenders.setAmount(tender.opId(), amount);
        var code = codes.of(tender.opId());
        var approval = ShownCodes.approval(code);
        var request = new TenderView.Request(
                tender.opId(),
                tender.kind().name(),
                amount,
                tender.received(),
                approval == null ? code : null,
                tender.reference().isEmpty() ? null : tender.reference(),
                approval,
                offlineTotal(tender, order));
        try {
            answered(tender, server.post("/orders/" + order.orderId() + "/tenders", request, TenderView.class, ANSWER));
        } catch (CrmServer.Unreachable e) {
            silent(tender, e, asking);
        } catch (Refusal refusal) {
            refused(tender, refusal);
        }
    }

    /**
     * A bill that was closed without the server stands as it was closed; on an open one the server's price decides. What was
     * taken here while a guest paid on a phone may be more than is left: it stands, and the guest's money goes back.
     */
    private Money offlineTotal(Tender tender, OrderView order) {
        if (!tender.isTakenHere()) {
            return null;
        }
        if (bills.get(tender.billId()).isPaid()) {
            return tender.total();
        }
        boolean tooMuch = order.due().minus(order.captured()).isLessThan(tender.amount());
        return tooMuch && !order.due().isLessThan(tender.amount()) ? order.due() : null;
    }

    void answered(Tender tender, TenderView view) {
        codes.forget(tender.opId());
        transactions.write(() -> {
            tenders.answered(tender.opId(), view);
            views.publish(tender.billId());
        });
        if (!view.state().equals("OPEN")) {
            refresh(tender.billId());
        }
    }

    /**
     * Somebody has to hear the end of what was asked for; also after a restart of this bridge. Without the server only what was
     * taken at the counter can be decided.
     */
    @Scheduled(fixedDelay = 1_000)
    void pursue() {
        for (var tender : tenders.toPursue()) {
            boolean decidedHere = tender.kind().atTheCounter() && tender.isRequested();
            if ((link.online() || decidedHere) && pursuit.begin(tender.billId(), () -> pursue(tender))) {
                tenders.postpone(tender);
            }
        }
    }

    private void pursue(Tender tender) {
        locks.with(tender.billId(), () -> {
            tenders.byOp(tender.opId())
                    .filter(t -> t.isRequested() || t.isTakenHere())
                    .ifPresent(this::askQuietly);
            return null;
        });
    }

    private void askQuietly(Tender tender) {
        try {
            ask(tender, Asking.AGAIN);
        } catch (Refusal refusal) {
            log.warn("tender {} of bill {} was refused: {}", tender.opId(), tender.billId(), refusal.code());
        }
    }

    /** The order was taken in already, and with it this tender's row. */
    private boolean knownTo(OrderView order, Tender tender) {
        return order.tenders().stream().anyMatch(t -> tender.opId().equals(t.opId()));
    }

    /** The server has not begun it and it cannot be sent again. While the code is good, the first request may still arrive. */
    private void codeIsGone(Tender tender) {
        if (clock.millis() - tender.createdAt() < CODE_LIVES.toMillis()) {
            transactions.write(() -> {
                tenders.postpone(tender);
                views.publish(tender.billId());
            });
            return;
        }
        failed(tender);
    }

    private void refresh(String billId) {
        var bill = bills.get(billId);
        if (bill.order() == null) {
            return;
        }
        try {
            presenting.refresh(bill);
        } catch (CrmServer.Unreachable e) {
            // an event will bring it
            log.debug("order of bill {} could not be read: {}", billId, e.getMessage());
        }
    }

    private void notBegun(Tender tender, Asking asking) {
        if (tender.kind().atTheCounter()) {
            counter.take(tender);
            return;
        }
        if (asking != Asking.AGAIN) {
            codes.forget(tender.opId());
            failed(tender);
            throw Refusal.offline();
        }
    }

    private void silent(Tender tender, CrmServer.Unreachable e, Asking asking) {
        log.warn("no answer for tender {} of bill {}: {}", tender.opId(), tender.billId(), e.getMessage());
        if (tender.kind().atTheCounter()) {
            counter.take(tender);
        } else if (!e.maybeDone()) {
            notBegun(tender, asking);
        } else {
            transactions.write(() -> {
                tenders.postpone(tender);
                views.publish(tender.billId());
            });
        }
    }

    private void refused(Tender tender, Refusal refusal) {
        if (tender.isTakenHere()) {
            // money that is here cannot be un-taken: it stays on the list and a person has to look
            log.error("{} of bill {} was refused by the server: {}", tender.kind(), tender.billId(), refusal.code());
            transactions.write(() -> {
                tenders.setProblem(tender.opId(), refusal.code());
                views.publish(tender.billId());
            });
            return;
        }
        codes.forget(tender.opId());
        failed(tender);
        throw refusal;
    }

    private void failed(Tender tender) {
        transactions.write(() -> {
            tenders.setState(tender.opId(), "FAILED");
            views.publish(tender.billId());
        });
    }
}
