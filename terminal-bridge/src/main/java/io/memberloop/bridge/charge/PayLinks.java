package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Servings;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.PayLink;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The link under which the guests of a table pay its bill on their own phones. */
@Component
public class PayLinks {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Bills bills;
    private final Presenting presenting;
    private final CrmServer server;
    private final Servings servings;
    private final BillViews views;
    private final Transactions transactions;
    private final BillLocks locks;

    PayLinks(
            Bills bills,
            Presenting presenting,
            CrmServer server,
            Servings servings,
            BillViews views,
            Transactions transactions,
            BillLocks locks) {
        this.bills = bills;
        this.presenting = presenting;
        this.server = server;
        this.servings = servings;
        this.views = views;
        this.transactions = transactions;
        this.locks = locks;
    }

    /**
     * Presents the bill and asks for its link; the same link each time.
     *
     * @throws Refusal {@code bill_paid}, {@code offline}
     */
    public String of(String billId) {
        if (!bills.get(billId).isOpen()) {
            throw Refusal.of(409, "bill_paid");
        }
        return locks.with(billId, () -> ask(billId));
    }

    private String ask(String billId) {
        try {
            var order = presenting.present(billId);
            var path = "/orders/" + order.orderId() + "/pay-link";
            var url = server.post(path, Map.of(), PayLink.class, PATIENCE).url();
            transactions.write(() -> {
                servings.shown(billId);
                views.publish(billId);
            });
            return url;
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }
}
