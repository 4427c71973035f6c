package io.memberloop.crm.order;

import io.memberloop.crm.order.RefundRequest.Amount;
import io.memberloop.crm.order.RefundRequest.Everything;
import io.memberloop.crm.order.RefundRequest.Piece;
import io.memberloop.crm.order.RefundRequest.Pieces;
import io.memberloop.crm.order.RefundRequest.What;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Portion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Divides a refund over lines and tenders. A piece gives back its share of what was paid, by the line's net price. Without
 * a wish the tender that was taken last gives back first, and cash after all others: what can return the way it came
 * leaves the drawer alone.
 */
final class RefundPlanner {

    private static final Comparator<Tender> GIVES_BACK_FIRST = Comparator.<Tender, Boolean>comparing(
                    t -> t.kind() == TenderKind.CASH)
            .thenComparing(Tender::capturedAt, Comparator.reverseOrder())
            .thenComparing(t -> t.id().value(), Comparator.reverseOrder());

    private final Order order;
    private final List<OrderLine> lines;
    private final List<Tender> tenders;
    /** Pieces given back before, by line. */
    private final Map<Integer, Integer> returned;

    RefundPlanner(Order order, List<OrderLine> lines, List<Tender> tenders, List<RefundLine> before) {
        this.order = order;
        this.lines = lines;
        this.tenders = tenders;
        this.returned = before.stream()
                .collect(Collectors.groupingBy(RefundLine::lineNo, Collectors.summingInt(RefundLine::quantity)));
    }

    /** @throws Refusal {@code refund_quantity_wrong}, {@code refund_nothing_left}, {@code refund_over_captured} */
    List<RefundPlan.Line> lines(What what) {
        if (what instanceof Amount) {
            return List.of();
        }
        var wanted = what instanceof Pieces pieces ? wanted(pieces.pieces()) : null;
        var shares = Portion.byWeight(
                order.dueFen().fen(), lines.stream().map(l -> l.netFen().fen()).toList());
        long left = order.refundable().fen();
        var planned = new ArrayList<RefundPlan.Line>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            int before = returned.getOrDefault(line.lineNo(), 0);
            int open = line.quantity() - before;
            int quantity = wanted == null ? open : wanted.getOrDefault(line.lineNo(), 0);
            if (quantity > open) {
                throw Refusal.invalid("lines[" + line.lineNo() + "]", "refund_quantity_wrong", open);
            }
            if (quantity > 0) {
                // amounts given back without naming a line have taken their part of the pieces
                long share = Portion.step(shares.get(i), line.quantity(), before, before + quantity);
                long amount = Math.min(share, left);
                left -= amount;
                planned.add(new RefundPlan.Line(line.lineNo(), line.title(), quantity, open, Money.ofFen(amount)));
            }
        }
        return planned;
    }

    private Map<Integer, Integer> wanted(List<Piece> pieces) {
        var wanted = new HashMap<Integer, Integer>();
        for (var piece : pieces) {
            boolean known = lines.stream().anyMatch(l -> l.lineNo() == piece.lineNo());
            if (!known || piece.quantity() < 1 || wanted.put(piece.lineNo(), piece.quantity()) != null) {
                throw Refusal.invalid("lines[" + piece.lineNo() + "]", "refund_quantity_wrong", 0);
            }
        }
        return wanted;
    }

    /**
     * Nothing, once, of a bill that its coupons paid in full: no money moves, but its dishes and coupons go back.
     *
     * @throws Refusal {@code refund_nothing_left}, {@code refund_over_captured}
     */
    Money amount(What what, List<RefundPlan.Line> planned) {
        var left = order.refundable();
        boolean free = order.capturedFen().isZero() && returned.isEmpty() && !lines.isEmpty();
        if (free && what instanceof Everything) {
            return Money.ZERO;
        }
        if (!left.isPositive()) {
            throw Refusal.conflict("refund_nothing_left");
        }
        if (what instanceof Everything) {
            return left;
        }
        var amount = what instanceof Amount asked
                ? asked.amount()
                : planned.stream().map(RefundPlan.Line::amount).reduce(Money.ZERO, Money::plus);
        if (!amount.isPositive()) {
            throw Refusal.invalid("amount", "amount_wrong");
        }
        if (left.isLessThan(amount)) {
            throw Refusal.invalid("amount", "refund_over_captured", left.display());
        }
        return amount;
    }

    /** @throws Refusal {@code refund_split_wrong}, {@code refund_over_tender} */
    List<RefundPlan.Part> parts(Money amount, List<RefundRequest.Part> split) {
        return split.isEmpty() ? byOrder(amount) : asWished(amount, split);
    }

    private List<RefundPlan.Part> byOrder(Money amount) {
        var parts = new ArrayList<RefundPlan.Part>();
        var left = amount;
        for (var tender : tenders.stream()
                .filter(Tender::isCaptured)
                .sorted(GIVES_BACK_FIRST)
                .toList()) {
            var part = left.min(tender.refundable());
            if (part.isPositive()) {
                parts.add(part(tender, part, ""));
                left = left.minus(part);
            }
        }
        if (left.isPositive()) {
            throw new IllegalStateException("tenders of order " + order.id() + " lack " + left);
        }
        return parts;
    }

    private List<RefundPlan.Part> asWished(Money amount, List<RefundRequest.Part> split) {
        var known = tenders.stream().filter(Tender::isCaptured).collect(Collectors.toMap(Tender::id, t -> t));
        var sum = split.stream().map(RefundRequest.Part::amount).reduce(Money.ZERO, Money::plus);
        long different =
                split.stream().map(RefundRequest.Part::tender).distinct().count();
        if (!sum.equals(amount) || different != split.size()) {
            throw Refusal.invalid("parts", "refund_split_wrong", amount.display(), sum.display());
        }
        return split.stream().map(wish -> wished(known, wish)).toList();
    }

    private RefundPlan.Part wished(Map<TenderId, Tender> known, RefundRequest.Part wish) {
        var tender = known.get(wish.tender());
        if (tender == null) {
            throw Refusal.notFound("tender");
        }
        if (!wish.amount().isPositive() || tender.refundable().isLessThan(wish.amount())) {
            throw Refusal.invalid(
                    "parts[" + tender.id() + "]",
                    "refund_over_tender",
                    tender.refundable().display());
        }
        return part(tender, wish.amount(), wish.reference());
    }

    private static RefundPlan.Part part(Tender tender, Money amount, String reference) {
        var before = tender.refundedFen();
        long points = Portion.step(
                tender.points().value(),
                tender.amountFen().fen(),
                before.fen(),
                before.plus(amount).fen());
        long bonus = Portion.step(
                tender.bonusFen().fen(),
                tender.amountFen().fen(),
                before.fen(),
                before.plus(amount).fen());
        return new RefundPlan.Part(
                tender.id(),
                tender.kind(),
                amount,
                before,
                tender.refundable(),
                Points.of(points),
                Money.ofFen(bonus),
                reference);
    }

    /** Earned points that go back with the money. */
    Points pointsTaken(Money amount) {
        return RefundPlan.pointsTaken(order.pointsEarned(), order.capturedFen(), order.refundedFen(), amount);
    }
}
