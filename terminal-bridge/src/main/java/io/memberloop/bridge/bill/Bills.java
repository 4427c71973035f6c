package io.memberloop.bridge.bill;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.device.Caller;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.bridge.store.Snapshots;
import io.memberloop.bridge.upstream.Upstream;
import io.memberloop.money.Money;
import io.memberloop.terminal.MemberView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** What waiters do with bills before money is taken. */
@Component
class Bills {

    /** ¥100,000, as at the server: beyond it a typing error is likelier than a dinner. */
    static final Money LIMIT = Money.ofFen(10_000_000);

    private final BillStore bills;
    private final Ops ops;
    private final Snapshots snapshots;
    private final Upstream upstream;
    private final DeviceEvents events;
    private final Local local;

    Bills(BillStore bills, Ops ops, Snapshots snapshots, Upstream upstream, DeviceEvents events, Local local) {
        this.bills = bills;
        this.ops = ops;
        this.snapshots = snapshots;
        this.upstream = upstream;
        this.events = events;
        this.local = local;
    }

    /** Opens a bill at a table; a table that has one gives that one. */
    String open(Caller caller, String table, int guests) {
        var staff = caller.requireStaff();
        if (guests < 1 || guests > 99) {
            throw Refusal.invalid("guests", "guests_wrong");
        }
        if (snapshots.required().tables().stream().noneMatch(t -> t.name().equals(table))) {
            throw Refusal.invalid("table", "table_unknown");
        }
        return ops.once(caller.requireOp(), "open|" + table + "|" + guests, () -> {
            var there = bills.openAt(table);
            if (there.isPresent()) {
                return there.get().id();
            }
            var bill = fresh("BILL", table, guests, staff.id(), staff.name(), caller.deviceId(), List.of());
            bills.insert(bill);
            changed(bill.id());
            return bill.id();
        });
    }

    /** A bill of one amount, without dishes. @throws Refusal {@code amount_wrong} for zero, negative or huge */
    String quick(Caller caller, Money amount, String note) {
        var staff = caller.requireStaff();
        if (amount == null || !amount.isPositive() || LIMIT.isLessThan(amount)) {
            throw Refusal.invalid("amount", "amount_wrong", LIMIT.display());
        }
        var name = note == null || note.isBlank() ? "收款" : note.strip();
        if (name.length() > 60) {
            throw Refusal.invalid("note", "too_long", 60);
        }
        return ops.once(caller.requireOp(), "quick|" + amount.fen() + "|" + name, () -> {
            var line = new Bill.Line(1, null, name, amount, 1);
            var bill = fresh("QUICK", "", 1, staff.id(), staff.name(), caller.deviceId(), List.of(line));
            bills.insert(bill);
            changed(bill.id());
            return bill.id();
        });
    }

    private static Bill fresh(
            String kind,
            String table,
            int guests,
            String staffId,
            String staffName,
            String device,
            List<Bill.Line> lines) {
        return new Bill(
                UUID.randomUUID().toString(),
                kind,
                table,
                guests,
                1,
                0,
                "OPEN",
                staffId,
                staffName,
                device,
                null,
                "BEST",
                null,
                lines);
    }

    void addItem(Caller caller, String id, String itemId, int quantity) {
        caller.requireStaff();
        checkQuantity(quantity);
        var item = snapshots.required().items().stream()
                .filter(i -> i.id().equals(itemId))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("itemId", "item_unknown"));
        ops.once(caller.requireOp(), "add|" + id + "|" + itemId + "|" + quantity, () -> {
            var bill = unfrozen(id);
            var same =
                    bill.lines().stream().filter(l -> itemId.equals(l.itemId())).findFirst();
            int number = same.map(Bill.Line::number)
                    .orElse(bill.lines().stream()
                                    .mapToInt(Bill.Line::number)
                                    .max()
                                    .orElse(0)
                            + 1);
            int total = same.map(Bill.Line::quantity).orElse(0) + quantity;
            checkQuantity(total);
            bills.putLine(id, new Bill.Line(number, itemId, item.name(), item.price(), total));
            return edited(id);
        });
    }

    /** @param quantity 0 takes the line off */
    void setQuantity(Caller caller, String id, int number, int quantity) {
        caller.requireStaff();
        if (quantity != 0) {
            checkQuantity(quantity);
        }
        ops.once(caller.requireOp(), "quantity|" + id + "|" + number + "|" + quantity, () -> {
            var line = unfrozen(id).lines().stream()
                    .filter(l -> l.number() == number)
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(404, "line_unknown"));
            if (quantity == 0) {
                bills.removeLine(id, number);
            } else {
                bills.putLine(id, new Bill.Line(number, line.itemId(), line.name(), line.price(), quantity));
            }
            return edited(id);
        });
    }

    /** Finds the member by card number or phone. @throws Refusal {@code member_unknown} */
    void findMember(Caller caller, String id, String value) {
        caller.requireStaff();
        if (value == null || value.isBlank() || value.length() > 40) {
            throw Refusal.invalid("value", "member_value_missing");
        }
        var member = upstream.call(
                HttpMethod.POST, "/members/lookup", new MemberView.Lookup(value.strip()), MemberView.class);
        ops.once(caller.requireOp(), "member|" + id + "|" + member.id(), () -> setMember(id, member));
    }

    void forgetMember(Caller caller, String id) {
        caller.requireStaff();
        ops.once(caller.requireOp(), "member|" + id + "|", () -> setMember(id, null));
    }

    void chooseCoupon(Caller caller, String id, String choice) {
        caller.requireStaff();
        if (choice == null || !choice.matches("BEST|NONE|[0-9]{1,19}")) {
            throw Refusal.invalid("choice", "coupon_wrong");
        }
        ops.once(caller.requireOp(), "coupon|" + id + "|" + choice, () -> {
            unfrozen(id);
            bills.setCoupon(id, choice);
            return edited(id);
        });
    }

    /** In the caller's transaction. A bill that is already being paid keeps what it has. */
    String setMember(String id, MemberView member) {
        unfrozen(id);
        bills.setMember(id, member);
        return edited(id);
    }

    private Bill unfrozen(String id) {
        var bill = bills.required(id);
        if (bill.isFrozen()) {
            throw Refusal.of(409, "bill_frozen");
        }
        return bill;
    }

    private static void checkQuantity(int quantity) {
        if (quantity < 1 || quantity > 999) {
            throw Refusal.invalid("quantity", "quantity_wrong");
        }
    }

    private String edited(String id) {
        bills.raiseVersion(id);
        changed(id);
        return id;
    }

    void changed(String id) {
        events.append("bill", Map.of("billId", id));
    }
}
