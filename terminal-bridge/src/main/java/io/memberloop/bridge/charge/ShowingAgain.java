package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Servings;
import io.memberloop.bridge.bill.ShownBills;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.upstream.Pursuit;
import io.memberloop.bridge.web.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows guests who have a bill's code what it is now. While the server cannot be told they can pay what they were shown, so
 * dishes are only added then: the money counts for what was shown, and the rest stays due.
 */
@Component
class ShowingAgain implements ShownBills {

    private static final Logger log = LoggerFactory.getLogger(ShowingAgain.class);

    private final Bills bills;
    private final BillDesk desk;
    private final Servings servings;
    private final Withdrawing withdrawing;
    private final Presenting presenting;
    private final Link link;
    private final Pursuit pursuit;
    private final Transactions transactions;
    private final BillLocks locks;

    /** What the server does not take, by bill: tried again when bill or order are others, or after a while. */
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    ShowingAgain(
            Bills bills,
            BillDesk desk,
            Servings servings,
            Withdrawing withdrawing,
            Presenting presenting,
            Link link,
            Pursuit pursuit,
            Transactions transactions,
            BillLocks locks) {
        this.bills = bills;
        this.desk = desk;
        this.servings = servings;
        this.withdrawing = withdrawing;
        this.presenting = presenting;
        this.link = link;
        this.pursuit = pursuit;
        this.transactions = transactions;
        this.locks = locks;
    }

    @Override
    public <T> T change(String billId, Supplier<T> work) {
        // most bills are not shown before all dishes are on them
        if (bills.get(billId).order() == null) {
            return work.get();
        }
        // whoever may not change it does not wait for what is being asked of the server
        desk.changeable(billId);
        return locks.with(billId, () -> changeShown(desk.changeable(billId), work));
    }

    private <T> T changeShown(Bill bill, Supplier<T> work) {
        // one without dishes would be over when it is taken back
        boolean told = bill.isQuick() ? link.online() : withdrawing.takeBack(bill);
        if (!told && bill.isShown()) {
            return transactions.write(() -> onlyMore(bill, work));
        }
        try {
            return work.get();
        } finally {
            if (bill.isShown()) {
                show(bill.id());
            }
        }
    }

    private <T> T onlyMore(Bill shown, Supplier<T> work) {
        var due = desk.due(shown);
        var done = work.get();
        if (!desk.isMore(shown, due)) {
            throw Refusal.of(409, "shown_offline", shown.called());
        }
        return done;
    }

    /** What changed while the server could not be told, or by itself: somebody joined, two bills became one. */
    @Scheduled(fixedDelay = 2_000)
    void showChanged() {
        if (!link.online()) {
            return;
        }
        for (var id : servings.shownAndChanged()) {
            if (!state(bills.get(id)).equals(refused.get(id))) {
                pursuit.begin(id, () -> locks.with(id, () -> show(id)));
            }
        }
    }

    private static String state(Bill bill) {
        return bill.version() + "/" + (bill.order() == null ? 0 : bill.order().revision());
    }

    /** A reason that has gone is not told by anybody. */
    @Scheduled(fixedDelay = 60_000)
    void forget() {
        refused.clear();
    }

    /** Under the bill's lock. @return whether the server has it as it is */
    private boolean show(String billId) {
        var bill = bills.get(billId);
        boolean seen = Withdrawing.isPresented(bill) && bill.order().billVersion() == bill.version();
        if (seen || !bill.isOpen() || bill.lines().isEmpty() || !link.online()) {
            return seen;
        }
        try {
            presenting.present(billId);
            refused.remove(billId);
            return true;
        } catch (Refusal refusal) {
            refused.put(billId, state(bills.get(billId)));
            log.info("bill {} cannot be shown as version {}: {}", billId, bill.version(), refusal.code());
        } catch (CrmServer.Unreachable e) {
            log.debug("bill {} could not be shown again: {}", billId, e.getMessage());
        }
        return false;
    }
}
