package io.memberloop.bridge.floor;

import io.memberloop.bridge.bill.BillDesk;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Servings;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.receipt.KitchenDesk;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.StoreSnapshot;
import org.springframework.stereotype.Component;

/** Where bills are: at tables, or at the counter under a number. Callers bring the transaction. */
@Component
class FloorDesk {

    private final BillDesk desk;
    private final Bills bills;
    private final BillViews views;
    private final Servings servings;
    private final Tenders tenders;
    private final KitchenDesk kitchen;
    private final Store store;

    FloorDesk(
            BillDesk desk,
            Bills bills,
            BillViews views,
            Servings servings,
            Tenders tenders,
            KitchenDesk kitchen,
            Store store) {
        this.desk = desk;
        this.bills = bills;
        this.views = views;
        this.servings = servings;
        this.tenders = tenders;
        this.kitchen = kitchen;
        this.store = store;
    }

    /** A bill without a table. @param name under which it is found, may be empty */
    BillView openAtCounter(Caller caller, String name, boolean takeaway) {
        var id = bills.create("BILL", null, 1, name, caller);
        servings.toCounter(id, takeaway);
        return views.publish(id);
    }

    /**
     * To a free table; the kitchen is told of what it may still be cooking.
     *
     * @throws Refusal {@code table_taken}, and as {@link BillDesk#changeable}
     */
    BillView move(Caller caller, String billId, String tableId) {
        var table = table(tableId);
        bills.openAt(tableId).filter(other -> !other.equals(billId)).ifPresent(other -> {
            throw Refusal.of(409, "table_taken", table.name());
        });
        return elsewhere(caller, billId, () -> servings.toTable(billId, table));
    }

    /** Away from its table, to be taken up again under a number and a name; the table is free. */
    BillView park(Caller caller, String billId, String name) {
        return elsewhere(caller, billId, () -> {
            var bill = bills.get(billId);
            servings.toCounter(billId, bill.serving().takeaway());
            servings.describe(
                    billId,
                    bill.guests(),
                    name.isEmpty() ? bill.note() : name,
                    bill.serving().takeaway());
        });
    }

    private BillView elsewhere(Caller caller, String billId, Runnable step) {
        return desk.change(billId, before -> {
            if (before.isQuick()) {
                throw Refusal.of(409, "bill_without_dishes");
            }
            step.run();
            kitchen.moved(caller, before, bills.get(billId), before.lines());
        });
    }

    /** What people see of it: nothing that the server has to know. */
    BillView describe(String billId, Integer guests, String name, Boolean takeaway) {
        var bill = bills.get(billId);
        if (!bill.isOpen()) {
            throw Refusal.of(409, "bill_paid");
        }
        boolean carried = takeaway == null ? bill.serving().takeaway() : takeaway;
        servings.describe(
                billId,
                guests == null ? bill.guests() : guests,
                name == null ? bill.note() : name,
                carried && bill.serving().pickup() != null);
        return views.publish(billId);
    }

    /**
     * So many people pay equal shares of what is left.
     *
     * @param count 0 = not shared any more
     * @throws Refusal {@code nothing_to_pay}, and as {@link BillDesk#chargeable}
     */
    BillView share(String billId, int count) {
        var bill = desk.chargeable(billId);
        var parts = tenders.parts(bill);
        if (count > 0 && !parts.left(views.due(bill)).isPositive()) {
            throw Refusal.of(422, "nothing_to_pay");
        }
        servings.share(billId, count, count == 0 ? Money.ZERO : parts.captured());
        return views.publish(billId);
    }

    private StoreSnapshot.Table table(String id) {
        return store.snapshot().tables().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.field("table", "unknown"));
    }
}
