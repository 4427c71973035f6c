package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Orders;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes back what the server and the guests were shown of a bill before it is given up or its dishes go elsewhere: what was
 * shown could be paid on a phone while nobody here looks.
 */
@Component
public class Withdrawing {

    private static final Logger log = LoggerFactory.getLogger(Withdrawing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Bills bills;
    private final BillDesk desk;
    private final Orders orders;
    private final Presenting presenting;
    private final CrmServer server;
    private final Link link;
    private final BillLocks locks;

    Withdrawing(
            Bills bills,
            BillDesk desk,
            Orders orders,
            Presenting presenting,
            CrmServer server,
            Link link,
            BillLocks locks) {
        this.bills = bills;
        this.desk = desk;
        this.orders = orders;
        this.presenting = presenting;
        this.server = server;
        this.link = link;
        this.locks = locks;
    }

    /**
     * Takes the bills back, then does the work; no tender begins on them meanwhile. A bill that goes on after all is
     * presented anew with its next tender, and in a moment when guests have its code.
     *
     * @throws Refusal when one of them may not be changed; {@code shown_offline} when guests could pay one and the server
     *     cannot be told; the server's, when a guest is paying it
     */
    public <T> T then(List<String> billIds, Supplier<T> work) {
        return locks.with(billIds, () -> {
            billIds.stream().map(desk::changeable).toList().forEach(this::takeBackOrRefuse);
            try {
                return work.get();
            } catch (Refusal refusal) {
                billIds.forEach(this::stays);
                throw refusal;
            }
        });
    }

    /** Taken back for nothing: a new version is what guests are shown again in a moment. */
    private void stays(String billId) {
        var bill = bills.get(billId);
        if (bill.isOpen() && bill.isShown()) {
            desk.touch(billId);
        }
    }

    private void takeBackOrRefuse(Bill bill) {
        // what no guest can reach may wait: leftovers() tells the server, and it would give up by itself in the end
        if (!takeBack(bill) && bill.isShown()) {
            throw Refusal.of(409, "shown_offline", bill.called());
        }
    }

    /**
     * Under the bill's lock.
     *
     * @return false when the server could not be told: what guests were shown can still be paid
     * @throws Refusal the server's, when a guest is paying it
     */
    boolean takeBack(Bill bill) {
        if (!isPresented(bill)) {
            return true;
        }
        try {
            if (link.online()) {
                withdraw(bill);
                return true;
            }
        } catch (CrmServer.Unreachable e) {
            log.debug("bill {} could not be taken back: {}", bill.id(), e.getMessage());
        }
        return false;
    }

    private void withdraw(Bill bill) throws CrmServer.Unreachable {
        var path = "/orders/" + bill.order().orderId() + "/withdraw";
        try {
            orders.apply(server.post(path, Map.of(), OrderView.class, PATIENCE));
        } catch (Refusal refusal) {
            // a guest was faster, and whoever pressed shall see it
            presenting.refresh(bill);
            throw refusal;
        }
    }

    static boolean isPresented(Bill bill) {
        return bill.order() != null && (Bill.OPEN.equals(bill.order().state()) || bill.isUncertain());
    }

    /** Given up here while the server could not be told: it holds a coupon for nothing. */
    @Scheduled(fixedDelay = 5_000)
    void leftovers() {
        if (!link.online()) {
            return;
        }
        for (var bill : bills.canceledButPresented()) {
            try {
                withdraw(bill);
            } catch (Refusal refusal) {
                // a guest was faster: the money that comes makes it a paid bill again
                log.info("bill {} could not be taken back: {}", bill.id(), refusal.code());
            } catch (CrmServer.Unreachable e) {
                log.debug("bill {} could not be taken back: {}", bill.id(), e.getMessage());
                return;
            }
        }
    }
}
