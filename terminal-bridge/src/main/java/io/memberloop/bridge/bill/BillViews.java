package io.memberloop.bridge.bill;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Price;
import io.memberloop.terminal.ManualDiscount;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts a bill, its tender, its price and its slip together; the server's numbers where it has spoken. */
@Component
public class BillViews {

    private final Bills bills;
    private final Tenders tenders;
    private final BillPrices prices;
    private final PrintQueue prints;
    private final DeviceEvents events;
    private final List<BillFollower> followers;
    private final Transactions transactions;

    BillViews(
            Bills bills,
            Tenders tenders,
            BillPrices prices,
            PrintQueue prints,
            DeviceEvents events,
            List<BillFollower> followers,
            Transactions transactions) {
        this.bills = bills;
        this.prices = prices;
        this.tenders = tenders;
        this.prints = prints;
        this.events = events;
        this.followers = followers;
        this.transactions = transactions;
    }

    /**
     * The bill at one moment. Read piece by piece, a refund that arrives meanwhile was neither on the order nor under way, and
     * whoever looked asked for it once more.
     */
    public BillView of(String billId) {
        return transactions.write(() -> view(bills.get(billId), events.last()));
    }

    /** All of them at one moment, as {@link #of(String)}. */
    public List<BillView> of(List<Bill> found) {
        return transactions.write(() ->
                found.stream().map(b -> view(bills.get(b.id()), events.last())).toList());
    }

    /** Tells every device what the bill looks like now; in the caller's transaction. */
    public BillView publish(String billId) {
        var bill = bills.get(billId);
        var view = view(bill, events.last() + 1);
        events.publish("bill", view);
        followers.forEach(f -> f.follow(bill, tenders.parts(bill)));
        return view;
    }

    /** @param bill as it was read just now */
    public BillView of(Bill bill) {
        return view(bill, events.last());
    }

    private BillView view(Bill bill, long stamp) {
        var rows = tenders.of(bill.id());
        var parts = Parts.of(bill, rows);
        var shown =
                newest(bill, rows).map(t -> tender(bill, new Part(t, t.view()))).orElse(null);
        boolean undecided = rows.stream().anyMatch(Tender::undecided);
        var order = bill.currentOrder();
        var price = prices.preview(bill);
        var due = order == null ? price.due() : order.due();
        var member = member(bill);
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
                member,
                bill.couponChoice(),
                order == null ? price.subtotal() : order.subtotal(),
                order == null ? discounts(bill, price) : discounts(order),
                due,
                order == null ? unused(bill, price) : unused(order),
                shown,
                settle(bill),
                order == null || order.pointsEarned() == null ? Points.ZERO : order.pointsEarned(),
                order == null ? null : order.pointsBalance(),
                bill.isPaid() && member == null && bill.order() != null,
                bill.joinUrl(),
                slip(bill.id()),
                Instant.ofEpochMilli(bill.createdAt()).toString(),
                bill.paidAt() == null
                        ? null
                        : Instant.ofEpochMilli(bill.paidAt()).toString(),
                parts.standing().stream().map(p -> tender(bill, p)).toList(),
                parts.captured(),
                parts.left(due),
                undecided,
                manual(bill.discount()),
                order == null ? charges(price) : charges(order),
                order == null || order.refunded() == null ? Money.ZERO : order.refunded(),
                refunds(order),
                bills.refunding(bill.id()),
                pointsMost(bill, member, parts, due),
                order == null || order.bonus() == null ? Money.ZERO : order.bonus(),
                BillView.Served.of(bill, Shares.of(bill.serving(), due, parts)),
                stamp);
    }

    /** On a paid bill the server's; before that the one of this bill, with the newest balances. */
    private static MemberView member(Bill bill) {
        var known = bill.order() == null ? null : bill.order().member();
        var mine = bill.member();
        if (known != null && (bill.isPaid() || mine == null)) {
            return bill.isPaid() ? known : null;
        }
        if (known == null || !known.id().equals(mine.id())) {
            return mine;
        }
        return new MemberView(
                mine.id(),
                mine.name(),
                mine.maskedNumber(),
                mine.tier(),
                mine.tierPercent(),
                known.points(),
                mine.coupons(),
                known.balance(),
                known.spendable(),
                known.pointsWorth(),
                known.pointsRule());
    }

    /** The most that points can still pay on this bill. */
    private static Money pointsMost(Bill bill, MemberView member, Parts parts, Money due) {
        if (member == null || bill.isTopUp() || member.pointsRule() == null || member.spendable() == null) {
            return Money.ZERO;
        }
        var rule = member.pointsRule();
        var spent = parts.standing().stream()
                .filter(p -> p.kind().equals(TenderKind.POINTS.name()))
                .map(Part::amount)
                .reduce(Money.ZERO, Money::plus);
        var cap = due.percentDown(rule.mostPercent()).minus(spent).max(Money.ZERO);
        return rule.most(due, parts.left(due).min(cap), member.spendable()).worth();
    }

    /** What this bill costs as far as is known here. */
    public Money due(Bill bill) {
        var order = bill.currentOrder();
        return order == null ? prices.preview(bill).due() : order.due();
    }

    /** The tender to look at: the undecided one, else the newest; on a paid bill the newest that brought money. */
    private static Optional<Tender> newest(Bill bill, List<Tender> rows) {
        return rows.stream()
                .max(Comparator.comparing(Tender::undecided)
                        .thenComparing(t -> bill.isPaid() && t.taken())
                        .thenComparing(Tender::createdAt));
    }

    /** @param of a bill's id, or {@code refund:} and a refund's */
    private BillView.Slip slip(String of) {
        return prints.newestSlip(of)
                .map(s -> new BillView.Slip(s.id(), s.state(), s.reason(), s.copy()))
                .orElse(null);
    }

    private List<BillView.Refund> refunds(OrderView order) {
        return order == null || order.refunds() == null
                ? List.of()
                : order.refunds().stream()
                        .map(r -> new BillView.Refund(
                                r.refundId(),
                                r.state(),
                                r.amount(),
                                r.reason(),
                                r.askedBy(),
                                r.parts(),
                                r.pointsBack(),
                                r.pointsTaken(),
                                r.createdAt(),
                                slip("refund:" + r.refundId())))
                        .toList();
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
                part.problem(),
                part.reason(),
                part.tenderId(),
                bill.isOpen()
                        && part.taken()
                        && part.row() != null
                        && part.row().kind().isBalance());
    }

    private List<BillView.Line> lines(Bill bill) {
        return bill.lines().stream()
                .map(l -> new BillView.Line(
                        l.no(),
                        l.itemId(),
                        l.name(),
                        l.price(),
                        l.quantity(),
                        l.gross(),
                        manual(l.discount()),
                        prices.isDiscountable(l),
                        l.detail(),
                        l.course(),
                        l.sent()))
                .toList();
    }

    private static BillView.Manual manual(ManualDiscount discount) {
        return discount == null ? null : new BillView.Manual(discount.amount(), discount.percent(), discount.reason());
    }

    private static List<BillView.Discount> discounts(Bill bill, Price price) {
        return price.discounts().stream()
                .map(d -> new BillView.Discount(
                        d.kind().name(), name(bill, d), d.couponId(), d.amount(), d.uses(), d.line()))
                .toList();
    }

    private static String name(Bill bill, Price.Discount discount) {
        return switch (discount.kind()) {
            case MANUAL_BILL -> bill.discount().reason();
            case MANUAL_LINE ->
                bill.lines().stream()
                        .filter(l -> l.no() == discount.line())
                        .map(l -> l.discount().reason())
                        .findFirst()
                        .orElse("");
            default -> discount.name();
        };
    }

    private static List<BillView.Discount> discounts(OrderView order) {
        return order.discounts().stream()
                .map(d -> new BillView.Discount(
                        d.kind(), d.name(), d.couponId(), d.amount(), d.uses() == null ? 1 : d.uses(), d.lineNumber()))
                .toList();
    }

    private static List<BillView.Charge> charges(Price price) {
        return price.charges().stream()
                .map(c -> new BillView.Charge(c.kind().name(), c.amount()))
                .toList();
    }

    private static List<BillView.Charge> charges(OrderView order) {
        return order.charges() == null
                ? List.of()
                : order.charges().stream()
                        .map(c -> new BillView.Charge(c.kind(), c.amount()))
                        .toList();
    }

    private static List<BillView.Unused> unused(OrderView order) {
        return order.unusedCoupons().stream()
                .map(u -> new BillView.Unused(u.couponId(), u.name(), u.reason(), u.missing(), u.withName()))
                .toList();
    }

    private static List<BillView.Unused> unused(Bill bill, Price price) {
        return price.unused().stream()
                .map(u -> new BillView.Unused(
                        u.couponId(),
                        CouponChoices.name(bill, u.couponId()),
                        u.reason().name(),
                        u.missing(),
                        u.with() == null ? null : CouponChoices.name(bill, u.with())))
                .toList();
    }
}
