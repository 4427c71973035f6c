package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bills;
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

    PayLinks(Bills bills, Presenting presenting, CrmServer server) {
        this.bills = bills;
        this.presenting = presenting;
        this.server = server;
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
        try {
            var order = presenting.present(billId);
            return server.post("/orders/" + order.orderId() + "/pay-link", Map.of(), PayLink.class, PATIENCE)
                    .url();
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }
}
