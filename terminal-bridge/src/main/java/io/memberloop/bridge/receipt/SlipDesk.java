package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.printing.Papers;
import io.memberloop.bridge.printing.PrintDesk;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.upstream.Pursuit;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.PaperKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to it that every paid bill gets its slip: one by itself, and marked copies when asked. */
@Component
class SlipDesk {

    private static final Logger log = LoggerFactory.getLogger(SlipDesk.class);

    private final Bills bills;
    private final BillViews views;
    private final BillDesk desk;
    private final Receipts receipts;
    private final Papers papers;
    private final PrintDesk prints;
    private final PrintQueue queue;
    private final Link link;
    private final Pursuit pursuit;
    private final Transactions transactions;

    SlipDesk(
            Bills bills,
            BillViews views,
            BillDesk desk,
            Receipts receipts,
            Papers papers,
            PrintDesk prints,
            PrintQueue queue,
            Link link,
            Pursuit pursuit,
            Transactions transactions) {
        this.bills = bills;
        this.views = views;
        this.desk = desk;
        this.receipts = receipts;
        this.papers = papers;
        this.prints = prints;
        this.queue = queue;
        this.link = link;
        this.pursuit = pursuit;
        this.transactions = transactions;
    }

    /** Slips whose points have arrived, or that have waited long enough for them; also those a crash left behind. */
    @Scheduled(fixedDelay = 200)
    void printDue() {
        for (var billId : bills.slipsDue()) {
            var bill = bills.get(billId);
            if (lacksJoinCode(bill)) {
                pursuit.begin("slip:" + billId, () -> printFirst(withJoinCode(bill)));
            } else {
                printFirst(bill);
            }
        }
    }

    private void printFirst(Bill bill) {
        transactions.write(() -> {
            print(bill, "slip:" + bill.id(), 0);
            bills.slipDone(bill.id());
            views.publish(bill.id());
        });
    }

    /** @throws Refusal {@code bill_not_paid} */
    BillView reprint(String billId) {
        var bill = bills.get(billId);
        if (!bill.isPaid()) {
            throw Refusal.of(409, "bill_not_paid");
        }
        int copy = queue.newestSlip(billId).map(s -> s.copy() + 1).orElse(0);
        var intent = copy == 0 ? "slip:" + billId : "slip:" + billId + ":" + copy;
        print(bill, intent, copy);
        bills.slipDone(billId);
        return views.publish(billId);
    }

    private void print(Bill bill, String intent, int copy) {
        var slip = papers.layOut(PaperKind.RECEIPT, receipts.of(bill), copy);
        prints.forGuest(PaperKind.RECEIPT, intent, bill.id(), copy, bill.number(), slip);
    }

    /** A non-member's slip carries a code to claim the bill's points; without the WAN it carries the bill's number. */
    private boolean lacksJoinCode(Bill bill) {
        boolean member =
                bill.member() != null || bill.order() != null && bill.order().member() != null;
        return !member && bill.joinUrl() == null && bill.order() != null && link.online();
    }

    private Bill withJoinCode(Bill bill) {
        try {
            desk.joinCode(bill.id(), bill.staffId());
        } catch (Refusal refusal) {
            log.info("slip of bill {} goes without a join code: {}", bill.id(), refusal.code());
        }
        return bills.get(bill.id());
    }
}
