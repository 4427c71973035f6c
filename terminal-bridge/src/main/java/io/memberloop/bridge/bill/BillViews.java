package io.memberloop.bridge.bill;

import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Price;
import io.memberloop.terminal.OrderView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts a bill, its tender, its price and its slip together; the server's numbers where it has spoken. */
@Component
public class BillViews {

    private final Bills bills;
    private final Tenders tenders;
    private final PrintQueue prints;
    private final DeviceEvents events;

    BillViews(Bills bills, Tenders tenders, PrintQueue prints, DeviceEvents events) {
        this.bills = bills;
        this.tenders = tenders;
        this.prints = prints;
        this.events = events;
    }

    public BillView of(String billId) {
        return of(bills.get(billId));
    }

    /** Tells every device what the bill looks like now; in the caller's transaction. */
    public BillView publish(String billId) {
        var view = of(billId);
        events.publish("bill", view);
        return view;
    }

    public BillView of(Bill bill) {
        var rows = tenders.of(bill.id());
        var parts = Parts.of(bill, rows);
        var shown =
                newest(bill, rows).map(t -> tender(bill, new Part(t, t.view()))).orElse(null);
        boolean undecided = rows.stream().anyMatch(Tender::undecided);
        var order = bill.currentOrder();
        var price = BillPrices.preview(bill);
        var told = bill.isPaid() && bill.order() != null && bill.order().member() != null
                ? bill.order().member()
                : bill.member();
        return new BillView(
                bill.id(),
                bill.number(),
                bill.kind(),
                bill.tableId(),
                bill.tableName(),
                bill.guests(),
                bill.note(),
                bill.staffName(),
                bill.state(),
                bill.version(),
                bill.isOpen() && !parts.standing().isEmpty(),
                lines(bill),
                told,
                bill.couponChoice(),
                order == null ? price.subtotal() : order.subtotal(),
                order == null ? discounts(price) : discounts(order),
                order == null ? price.due() : order.due(),
                order == null ? unused(bill, price) : unused(order),
                shown,
                settle(bill),
                order == null || order.pointsEarned() == null ? Points.ZERO : order.pointsEarned(),
                order == null ? null : order.pointsBalance(),
                bill.isPaid() && told == null && bill.order() != null,
                bill.joinUrl(),
                prints.newestSlip(bill.id())
                        .map(s -> new BillView.Slip(s.id(), s.state(), s.reason(), s.copy()))
                        .orElse(null),
                Instant.ofEpochMilli(bill.createdAt()).toString(),
                bill.paidAt() == null
                        ? null
                        : Instant.ofEpochMilli(bill.paidAt()).toString(),
                parts.standing().stream().map(p -> tender(bill, p)).toList(),
                parts.captured(),
                parts.left(order == null ? price.due() : order.due()),
                undecided);
    }

    /** What this bill costs as far as is known here. */
    public Money due(Bill bill) {
        var order = bill.currentOrder();
        return order == null ? BillPrices.preview(bill).due() : order.due();
    }

    /** The tender to look at: the undecided one, else the newest; on a paid bill the newest that brought money. */
    private static Optional<Tender> newest(Bill bill, List<Tender> rows) {
        return rows.stream()
                .max(Comparator.comparing(Tender::undecided)
                        .thenComparing(t -> bill.isPaid() && t.taken())
                        .thenComparing(Tender::createdAt));
    }

    private static String settle(Bill bill) {
        if (!bill.isPaid()) {
            return "NONE";
        }
        return bill.order() == null || "NONE".equals(bill.order().settleState())
                ? "PENDING"
                : bill.order().settleState();
    }

    private static BillView.Tender tender(Bill bill, Part part) {
        return new BillView.Tender(
                part.kind(),
                part.shown(),
                part.amount(),
                part.received(),
                part.change(),
                part.codeUrl(),
                part.codeUrl() == null ? null : "/device/v1/payments/" + bill.id() + "/qr.svg",
                part.expiresAt(),
                part.transactionId(),
                part.reference(),
                part.points(),
                part.problem());
    }

    private static List<BillView.Line> lines(Bill bill) {
        return bill.lines().stream()
                .map(l -> new BillView.Line(l.no(), l.itemId(), l.name(), l.price(), l.quantity(), l.gross()))
                .toList();
    }

    private static List<BillView.Discount> discounts(Price price) {
        return price.discounts().stream()
                .map(d -> new BillView.Discount(d.kind().name(), d.name(), d.couponId(), d.amount()))
                .toList();
    }

    private static List<BillView.Discount> discounts(OrderView order) {
        return order.discounts().stream()
                .map(d -> new BillView.Discount(d.kind(), d.name(), d.couponId(), d.amount()))
                .toList();
    }

    private static List<BillView.Unused> unused(OrderView order) {
        return order.unusedCoupons().stream()
                .map(u -> new BillView.Unused(u.couponId(), u.name(), u.reason(), u.missing()))
                .toList();
    }

    private static List<BillView.Unused> unused(Bill bill, Price price) {
        if (bill.member() == null) {
            return List.of();
        }
        var names = bill.member().coupons().stream().collect(Collectors.toMap(c -> c.id(), c -> c.name(), (a, b) -> a));
        return price.unused().stream()
                .map(u -> new BillView.Unused(
                        u.couponId(), names.get(u.couponId()), u.reason().name(), u.missing()))
                .toList();
    }
}
