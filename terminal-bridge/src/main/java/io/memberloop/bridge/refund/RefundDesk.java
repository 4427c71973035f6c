package io.memberloop.bridge.refund;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.staff.Approvals;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.ApprovalProof;
import io.memberloop.terminal.AskRefund;
import io.memberloop.terminal.RefundPreview;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Gives money back for a paid bill. The server decides what returns where and who has to agree; here somebody sees it
 * before agreeing, and types the PIN where one is needed.
 */
@Component
class RefundDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bills bills;
    private final BillViews views;
    private final Refunds refunds;
    private final RefundRequests requests;
    private final Approvals approvals;
    private final CrmServer server;
    private final Link link;
    private final Transactions transactions;
    private final Ids ids;

    RefundDesk(
            Bills bills,
            BillViews views,
            Refunds refunds,
            RefundRequests requests,
            Approvals approvals,
            CrmServer server,
            Link link,
            Transactions transactions,
            Ids ids) {
        this.bills = bills;
        this.views = views;
        this.refunds = refunds;
        this.requests = requests;
        this.approvals = approvals;
        this.server = server;
        this.link = link;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** What would return where, and who has to agree. Changes nothing. */
    RefundPreview preview(Caller caller, String billId, RefundWish wish) {
        var bill = refundable(billId);
        try {
            return server.post(
                    "/orders/" + bill.order().orderId() + "/refunds/preview",
                    request(caller, "", wish, List.of()),
                    RefundPreview.class,
                    PATIENCE);
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }

    /** @throws Refusal the server's; {@code refund_under_way} while another one of this bill is not answered */
    BillView refund(Caller caller, String billId, RefundWish wish) {
        var known = refunds.byDeviceOp(caller.deviceId(), caller.opId());
        if (known.isPresent() && !known.get().isRefused()) {
            return views.of(billId);
        }
        var bill = refundable(billId);
        var opId = ids.next();
        var request = request(caller, opId, wish, agreed(caller, bill, opId, wish));
        transactions.write(() -> {
            if (refunds.requested(billId).isPresent()) {
                throw Refusal.of(409, "refund_under_way");
            }
            // what was refused changed nothing: the same operation is judged anew
            refunds.forgetRefused(caller.deviceId(), caller.opId());
            refunds.create(billId, caller, request);
            views.publish(billId);
        });
        requests.ask(refunds.byOp(opId).orElseThrow(), true);
        approvals.spend(wish.approval());
        return views.of(billId);
    }

    private Bill refundable(String billId) {
        var bill = bills.get(billId);
        if (!bill.isPaid()) {
            throw Refusal.of(409, "bill_not_paid");
        }
        if (!link.online()) {
            throw Refusal.offline();
        }
        if (bill.order() == null) {
            throw Refusal.of(409, "order_unknown");
        }
        return bill;
    }

    /** The PIN was checked here; its verifier, which the server knows too, ties the agreement to this refund. */
    private List<AskRefund.Approval> agreed(Caller caller, Bill bill, String opId, RefundWish wish) {
        var approval = approvals.find(caller.deviceId(), wish.approval());
        if (approval == null) {
            return List.of();
        }
        var person = approval.staff();
        var at = approval.at().toString();
        var proof = ApprovalProof.of(
                person.pinVerifier(),
                opId,
                bill.order().orderId(),
                wish.expected().fen(),
                person.id(),
                at);
        return List.of(new AskRefund.Approval(person.id(), at, proof));
    }

    private static AskRefund request(Caller caller, String opId, RefundWish wish, List<AskRefund.Approval> agreed) {
        return new AskRefund(
                opId,
                caller.staff().id(),
                wish.reason(),
                wish.everything(),
                wish.amount(),
                wish.lines(),
                wish.parts(),
                wish.expected(),
                agreed);
    }
}
