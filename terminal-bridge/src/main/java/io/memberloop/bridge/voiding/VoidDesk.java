package io.memberloop.bridge.voiding;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillLines;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Portions;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.receipt.KitchenDesk;
import io.memberloop.bridge.staff.Approvals;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes dishes off a bill with a reason. What the kitchen was told of costs somebody something: above the store's limit a
 * manager has to agree, and the kitchen hears of it. Callers bring the transaction.
 */
@Component
class VoidDesk {

    private final BillDesk desk;
    private final Bills bills;
    private final BillLines lines;
    private final Portions portions;
    private final KitchenDesk kitchen;
    private final Voids voids;
    private final Approvals approvals;
    private final Store store;
    private final Transactions transactions;

    VoidDesk(
            BillDesk desk,
            Bills bills,
            BillLines lines,
            Portions portions,
            KitchenDesk kitchen,
            Voids voids,
            Approvals approvals,
            Store store,
            Transactions transactions) {
        this.desk = desk;
        this.bills = bills;
        this.lines = lines;
        this.portions = portions;
        this.kitchen = kitchen;
        this.voids = voids;
        this.approvals = approvals;
        this.store = store;
        this.transactions = transactions;
    }

    /** @param approval token of a manager who agrees; may be empty */
    record Wish(int quantity, String reason, String approval) {}

    /**
     * Pieces that the kitchen does not know go first.
     *
     * @throws Refusal {@code line_unknown}; the field, when there is not so much; {@code void_needs_manager}; as {@link
     *     BillDesk#changeable}
     */
    BillView line(Caller caller, String billId, int no, Wish wish) {
        return desk.change(billId, bill -> {
            var line = bill.line(no);
            if (wish.quantity() > line.quantity()) {
                throw Refusal.field("quantity", "range", 1, line.quantity());
            }
            portions.changed(line, line.quantity() - wish.quantity());
            var off = new Off(line, wish.quantity());
            off(caller, bill, List.of(off), wish, voids.alone(billId, line.itemId()));
        });
    }

    /**
     * Gives up a bill that nobody pays; the table is free again.
     *
     * @throws Refusal as {@link #line}; {@code void_reason} when the kitchen has something and nobody says why
     */
    BillView bill(Caller caller, String billId, Wish wish) {
        return desk.change(billId, bill -> {
            if (wish.reason().isEmpty() && bill.lines().stream().anyMatch(l -> l.sent() > 0)) {
                throw Refusal.of(422, "void_reason");
            }
            var sent = bill.lines().stream()
                    .filter(l -> l.sent() > 0)
                    .map(l -> new Off(l, l.quantity()))
                    .toList();
            bill.lines().forEach(line -> portions.changed(line, 0));
            // all of it at once is no smaller loss than one dish of the same worth
            off(caller, bill, sent, wish, voids.alone(billId, null));
            bills.setCanceled(billId);
        });
    }

    private record Off(Bill.Line line, int quantity) {

        int sent() {
            return Math.max(0, quantity - (line.quantity() - line.sent()));
        }

        Money worth() {
            return line.price().times(sent());
        }
    }

    /** @param before what went the same way without a manager: taking off piece by piece opens no way around the limit */
    private void off(Caller caller, Bill bill, List<Off> all, Wish wish, Money before) {
        var known = all.stream().filter(o -> o.sent() > 0).toList();
        var worth = known.stream().map(Off::worth).reduce(before, Money::plus);
        var manager = known.isEmpty() ? null : manager(caller, wish.approval(), isLittle(worth));
        for (var off : all) {
            voids.enter(caller, bill, off.line(), off.quantity(), off.sent(), wish.reason(), manager);
            lines.reduce(
                    bill.id(),
                    off.line().no(),
                    off.line().quantity() - off.quantity(),
                    off.line().sent() - off.sent());
        }
        if (!known.isEmpty()) {
            transactions.afterCommit(() -> approvals.spend(wish.approval()));
            kitchen.voided(
                    caller, bill, known.stream().map(o -> o.line().of(o.sent())).toList(), wish.reason());
        }
    }

    private boolean isLittle(Money worth) {
        var most = store.snapshot().store().voidAloneMost();
        return most != null && !most.isZero() && !most.isLessThan(worth);
    }

    /** @return who agreed; null when nobody had to */
    private StoreSnapshot.Staff manager(Caller caller, String token, boolean alone) {
        var approval = approvals.find(caller.deviceId(), token);
        if (approval != null) {
            return approval.staff();
        }
        var manager = store.staff(caller.staff().id()).filter(p -> p.role().equals("MANAGER"));
        if (manager.isEmpty() && !alone) {
            throw Refusal.of(403, "void_needs_manager");
        }
        return manager.orElse(null);
    }
}
