package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Servings;
import io.memberloop.bridge.charge.PayLinks;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.printing.Papers;
import io.memberloop.bridge.printing.PrintDesk;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.JoinSlip;
import io.memberloop.paper.PaperKind;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Papers that somebody asks for: the bill before it is paid, and the code to join with. */
@Component
class PaperDesk {

    private static final Logger log = LoggerFactory.getLogger(PaperDesk.class);

    private final Bills bills;
    private final BillDesk desk;
    private final BillViews views;
    private final Servings servings;
    private final Transactions transactions;
    private final Receipts receipts;
    private final PayLinks links;
    private final Papers papers;
    private final PrintDesk prints;
    private final PrintQueue queue;
    private final Link link;

    PaperDesk(
            Bills bills,
            BillDesk desk,
            BillViews views,
            Servings servings,
            Transactions transactions,
            Receipts receipts,
            PayLinks links,
            Papers papers,
            PrintDesk prints,
            PrintQueue queue,
            Link link) {
        this.bills = bills;
        this.desk = desk;
        this.views = views;
        this.servings = servings;
        this.transactions = transactions;
        this.receipts = receipts;
        this.links = links;
        this.papers = papers;
        this.prints = prints;
        this.queue = queue;
        this.link = link;
    }

    /**
     * The bill for the table, with its pay code while the server can be reached.
     *
     * @throws Refusal {@code bill_paid}, {@code bill_empty}
     */
    PrintQueue.View preBill(Caller caller, String billId) {
        var bill = bills.get(billId);
        if (!bill.isOpen()) {
            throw Refusal.of(409, "bill_paid");
        }
        if (bill.lines().isEmpty()) {
            throw Refusal.of(409, "bill_empty");
        }
        var url = payUrl(bill);
        var shown = bills.get(billId);
        return transactions.write(() -> {
            servings.shown(billId);
            views.publish(billId);
            return print(caller, PaperKind.PRE_BILL, shown, "pre-bill", receipts.before(shown, url));
        });
    }

    /** @throws Refusal {@code offline} */
    PrintQueue.View joinCode(Caller caller, String billId) {
        var bill = bills.get(billId);
        desk.joinCode(bill.id(), caller.staff().id());
        var fresh = bills.get(billId);
        return print(
                caller,
                PaperKind.JOIN,
                fresh,
                "join",
                new JoinSlip(
                        fresh.number(),
                        Papers.plain(fresh.tableName()),
                        Papers.plain(fresh.joinUrl()),
                        expires(fresh)));
    }

    private String expires(Bill bill) {
        var at = bills.joinExpires(bill.id());
        return at == null ? "" : papers.time(Instant.parse(at));
    }

    private PrintQueue.View print(Caller caller, PaperKind kind, Bill bill, String what, Record document) {
        var intent = what + ":" + caller.deviceId() + ":" + caller.opId();
        var slip = papers.layOut(kind, document, 0);
        return queue.get(prints.forGuest(kind, intent, what + ":" + bill.id(), 0, bill.number(), slip));
    }

    private String payUrl(Bill bill) {
        if (!link.online()) {
            return "";
        }
        try {
            return links.of(bill.id());
        } catch (Refusal refusal) {
            log.info("the bill {} goes to the table without a pay code: {}", bill.id(), refusal.code());
            return "";
        }
    }
}
