package io.memberloop.bridge.refund;

import static io.memberloop.bridge.printing.Papers.amount;
import static io.memberloop.bridge.printing.Papers.plain;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.printing.Papers;
import io.memberloop.bridge.printing.PrintDesk;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Points;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperWords;
import io.memberloop.paper.RefundSlip;
import io.memberloop.terminal.RefundView;
import java.time.Instant;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to it that every refund that was asked for here gets its slip: one by itself, and marked copies when asked. */
@Component
class RefundSlips {

    private final Refunds refunds;
    private final Bills bills;
    private final BillViews views;
    private final Papers papers;
    private final PrintDesk prints;
    private final PrintQueue queue;
    private final Transactions transactions;

    RefundSlips(
            Refunds refunds,
            Bills bills,
            BillViews views,
            Papers papers,
            PrintDesk prints,
            PrintQueue queue,
            Transactions transactions) {
        this.refunds = refunds;
        this.bills = bills;
        this.views = views;
        this.papers = papers;
        this.prints = prints;
        this.queue = queue;
        this.transactions = transactions;
    }

    /** Once the money is back, or the slip has waited long enough; also those a crash left behind. */
    @Scheduled(fixedDelay = 200)
    void printDue() {
        for (var refund : refunds.withoutSlip()) {
            var bill = bills.get(refund.billId());
            var view = find(bill, refund.refundId());
            if (view.isPresent() && (view.get().state().equals("DONE") || refunds.slipIsDue(refund))) {
                transactions.write(() -> {
                    print(bill, view.get(), 0);
                    refunds.slipDone(refund.refundId());
                    views.publish(bill.id());
                });
            }
        }
    }

    /** @throws Refusal {@code refund_unknown} */
    BillView reprint(String billId, String refundId) {
        var bill = bills.get(billId);
        var view = find(bill, refundId).orElseThrow(() -> Refusal.notFound("refund"));
        int copy = queue.newestSlip("refund:" + refundId).map(s -> s.copy() + 1).orElse(0);
        print(bill, view, copy);
        refunds.slipDone(refundId);
        return views.publish(billId);
    }

    private static Optional<RefundView> find(Bill bill, String refundId) {
        return bill.order() == null || bill.order().refunds() == null
                ? Optional.empty()
                : bill.order().refunds().stream()
                        .filter(r -> r.refundId().equals(refundId))
                        .findFirst();
    }

    private void print(Bill bill, RefundView refund, int copy) {
        var key = "refund:" + refund.refundId();
        var slip = papers.layOut(PaperKind.REFUND, slip(bill, refund), copy);
        prints.forGuest(PaperKind.REFUND, copy == 0 ? key : key + ":" + copy, key, copy, bill.number(), slip);
    }

    private RefundSlip slip(Bill bill, RefundView refund) {
        var words = papers.words(PaperKind.REFUND);
        return new RefundSlip(
                bill.number(),
                plain(refund.refundId()),
                papers.time(Instant.parse(refund.createdAt())),
                refund.lines().stream()
                        .map(l -> new RefundSlip.Row(name(bill, l.number()) + " ×" + l.quantity(), amount(l.amount())))
                        .toList(),
                amount(refund.amount()),
                refund.parts().stream().map(p -> part(words, p)).toList(),
                !refund.state().equals("DONE"),
                points(refund.pointsBack()),
                points(refund.pointsTaken()),
                plain(refund.reason()),
                plain(refund.askedBy()),
                plain(refund.approvedBy()));
    }

    private static RefundSlip.Row part(PaperWords words, RefundView.Part part) {
        var name = words.say("receipt.tender." + part.kind());
        var reference = part.reference() == null || part.reference().isEmpty() ? "" : " " + plain(part.reference());
        return new RefundSlip.Row(name + reference, amount(part.amount()));
    }

    private static String name(Bill bill, int lineNo) {
        return bill.lines().stream()
                .filter(l -> l.no() == lineNo)
                .map(l -> plain(l.title()))
                .findFirst()
                .orElse("");
    }

    private static String points(Points points) {
        return points == null || points.isZero() ? "" : points.display();
    }
}
