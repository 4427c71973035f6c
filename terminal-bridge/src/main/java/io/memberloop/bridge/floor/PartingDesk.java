package io.memberloop.bridge.floor;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillLines;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Servings;
import io.memberloop.bridge.bill.Splitting;
import io.memberloop.bridge.receipt.KitchenDesk;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.ManualDiscount;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes one bill of two, and two of one. What stands on the lines goes with them: courses, what the kitchen knows, what was
 * taken off by hand. Callers bring the transaction, and have taken back what guests were shown.
 */
@Component
class PartingDesk {

    private static final int MOST_LINES = 200;
    /** What the server takes for a table's name. */
    private static final int LONGEST_NAME = 20;

    private final BillDesk desk;
    private final Bills bills;
    private final BillLines lines;
    private final BillViews views;
    private final Servings servings;
    private final KitchenDesk kitchen;
    private final Store store;

    PartingDesk(
            BillDesk desk,
            Bills bills,
            BillLines lines,
            BillViews views,
            Servings servings,
            KitchenDesk kitchen,
            Store store) {
        this.desk = desk;
        this.bills = bills;
        this.lines = lines;
        this.views = views;
        this.servings = servings;
        this.kitchen = kitchen;
        this.store = store;
    }

    /** So many of a line. */
    record Wish(int no, int quantity) {}

    /** @param bill what was split · @param fresh what was split off */
    record Split(BillView bill, BillView fresh) {}

    /**
     * All of a bill goes to another one that is open, and it is over.
     *
     * @return the other one
     * @throws Refusal {@code merge_itself}; {@code merge_members} when two members would share a bill; {@code
     *     merge_discount} when something was taken off a whole bill; {@code bill_full}; as {@link BillDesk#changeable}
     */
    BillView merge(Caller caller, String from, String into) {
        if (from.equals(into)) {
            throw Refusal.of(422, "merge_itself");
        }
        return desk.change(into, target -> {
            var bill = desk.changeable(from);
            refuseUnlike(bill, target);
            kitchen.moved(caller, bill, target, bill.lines());
            owned(bill).lines().forEach(l -> lines.move(from, l.no(), into));
            if (target.member() == null && bill.member() != null) {
                bills.setMember(into, bill.member());
                bills.setCoupon(into, bill.couponChoice());
            }
            servings.describe(
                    into,
                    target.guests() + bill.guests(),
                    target.note(),
                    target.serving().takeaway());
            bills.setCanceled(from);
            servings.mergedInto(from, into);
            bills.changed(from);
            views.publish(from);
        });
    }

    private static void refuseUnlike(Bill bill, Bill target) {
        if (bill.isQuick() || target.isQuick()) {
            throw Refusal.of(409, "bill_without_dishes");
        }
        if (bill.member() != null
                && target.member() != null
                && !bill.member().id().equals(target.member().id())) {
            throw Refusal.of(409, "merge_members");
        }
        // an amount off the one that stays goes on; a share would take something off the other's dishes, too
        boolean share = target.discount() != null && target.discount().amount() == null;
        if (bill.discount() != null || share) {
            throw Refusal.of(409, "merge_discount", bill.discount() != null ? bill.called() : target.called());
        }
        if (bill.lines().size() + target.lines().size() > MOST_LINES) {
            throw Refusal.of(422, "bill_full", MOST_LINES);
        }
    }

    /**
     * Some dishes of a bill go to a new one. Member and coupons stay; an amount off the whole bill is divided as the dishes
     * are.
     *
     * @throws Refusal {@code line_unknown}; the field, when there is not so much; {@code split_all} when nothing would stay;
     *     as {@link BillDesk#changeable}
     */
    Split split(Caller caller, String billId, List<Wish> wishes) {
        var bill = desk.changeable(billId);
        refuseImpossible(bill, wishes);
        var fresh = openBeside(caller, bill);
        var view = desk.change(billId, before -> part(owned(before), wishes, fresh));
        return new Split(view, desk.change(fresh, b -> {}));
    }

    private void part(Bill bill, List<Wish> wishes, String fresh) {
        var before = gross(bill);
        for (var wish : wishes) {
            lines.part(bill.id(), Splitting.line(bill.line(wish.no()), wish.quantity()), fresh);
        }
        var goes = Splitting.discount(bill.discount(), gross(bills.get(fresh)).fen(), before.fen());
        bills.setDiscount(fresh, goes);
        bills.setDiscount(bill.id(), Splitting.rest(bill.discount(), goes));
    }

    private static void refuseImpossible(Bill bill, List<Wish> wishes) {
        if (bill.isQuick()) {
            throw Refusal.of(409, "bill_without_dishes");
        }
        for (var wish : wishes) {
            var line = bill.line(wish.no());
            boolean twice = wishes.stream().filter(w -> w.no() == wish.no()).count() > 1;
            if (twice || wish.quantity() > line.quantity()) {
                throw Refusal.field("lines", "split.more", line.name(), line.quantity());
            }
        }
        int pieces = bill.lines().stream().mapToInt(Bill.Line::quantity).sum();
        if (wishes.stream().mapToInt(Wish::quantity).sum() == pieces) {
            throw Refusal.of(409, "split_all");
        }
    }

    private String openBeside(Caller caller, Bill bill) {
        var origin =
                bill.serving().splitFrom() == null ? bill.id() : bill.serving().splitFrom();
        int number = servings.splitOff(origin) + 2;
        var id = bills.create("BILL", null, 0, bill.note(), caller);
        var table = bill.tableId() == null ? bill.serving().beside() : bill.tableId();
        if (table == null) {
            servings.toCounter(id, bill.serving().takeaway());
        } else {
            servings.beside(id, table, name(tableName(table, bill), number));
        }
        servings.splitFrom(id, origin);
        servings.fired(id, bill.serving().firedCourse());
        return id;
    }

    private String tableName(String id, Bill bill) {
        return store.snapshot().tables().stream()
                .filter(t -> t.id().equals(id))
                .map(StoreSnapshot.Table::name)
                .findFirst()
                .orElse(bill.tableName());
    }

    private static String name(String table, int number) {
        var mark = "-" + number;
        return table.substring(0, Math.min(table.length(), LONGEST_NAME - mark.length())) + mark;
    }

    /** What was taken off a line is answered for by whose bill it was, also on a bill of somebody else. */
    private Bill owned(Bill bill) {
        bill.lines().stream()
                .filter(l -> l.discount() != null && l.discount().allowedBy() == null)
                .forEach(l -> bills.setLineDiscount(bill.id(), l.no(), answeredFor(l.discount(), bill)));
        if (bill.discount() != null && bill.discount().allowedBy() == null) {
            bills.setDiscount(bill.id(), answeredFor(bill.discount(), bill));
        }
        return bills.get(bill.id());
    }

    private static ManualDiscount answeredFor(ManualDiscount discount, Bill bill) {
        return new ManualDiscount(discount.amount(), discount.percent(), discount.reason(), bill.staffId());
    }

    private static Money gross(Bill bill) {
        return bill.lines().stream().map(Bill.Line::gross).reduce(Money.ZERO, Money::plus);
    }
}
