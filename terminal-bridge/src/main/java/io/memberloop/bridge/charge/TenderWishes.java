package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Tender;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.TenderView;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What somebody wants of a tender that exists; the answer is what really happened. */
@Component
class TenderWishes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Tenders tenders;
    private final BillViews views;
    private final BillDesk desk;
    private final TenderRequests requests;
    private final CrmServer server;
    private final Link link;
    private final BillLocks locks;

    TenderWishes(
            Tenders tenders,
            BillViews views,
            BillDesk desk,
            TenderRequests requests,
            CrmServer server,
            Link link,
            BillLocks locks) {
        this.tenders = tenders;
        this.views = views;
        this.desk = desk;
        this.requests = requests;
        this.server = server;
        this.link = link;
        this.locks = locks;
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

    /** Gives up what stored value or points have paid, while the bill is open. */
    BillView takeBack(String billId, String tenderId) {
        return locks.with(billId, () -> {
            var tender = tenders.of(billId).stream()
                    .filter(t -> tenderId.equals(t.tenderId()) && t.kind().isBalance())
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("tender_row"));
            desk.chargeable(billId);
            refuseOffline();
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

    private BillView decide(Tender tender, String wish) {
        try {
            var view = server.post("/tenders/" + tender.tenderId() + "/" + wish, Map.of(), TenderView.class, PATIENCE);
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
