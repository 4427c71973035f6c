package io.memberloop.bridge.fake;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.ApprovalProof;
import io.memberloop.terminal.AskRefund;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.Problem;
import io.memberloop.terminal.RefundPreview;
import io.memberloop.terminal.RefundView;
import io.memberloop.terminal.StoreSnapshot;
import io.memberloop.terminal.TenderView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one order gives back, as the server does it: the tender taken last first, cash after all others. Up to ¥50 a cashier
 * decides alone, up to ¥500 a manager agrees, beyond it a manager who is not the one that asks. WeChat takes its time.
 */
final class FakeRefunds {

    private static final Money MANAGER_ABOVE = Money.ofFen(5_000);
    private static final Money SECOND_ABOVE = Money.ofFen(50_000);

    private final List<RefundView> done = new ArrayList<>();
    private final Map<String, AskRefund> byOp = new LinkedHashMap<>();
    private final Map<String, RefundView> views = new LinkedHashMap<>();

    List<RefundView> all() {
        return List.copyOf(done);
    }

    Money sum() {
        return done.stream().map(RefundView::amount).reduce(Money.ZERO, Money::plus);
    }

    Object preview(AskRefund request, OrderView order) {
        var amount = amount(request, order);
        var left = order.captured().minus(sum());
        if (!amount.isPositive() || left.isLessThan(amount)) {
            return FakeShop.problem(422, "refund_too_much", "最多能退 " + left.display() + "。");
        }
        var split = split(amount, order);
        if (request.parts() != null) {
            var wished = wished(request, amount, order);
            if (wished instanceof Problem) {
                return wished;
            }
            split = request.parts().stream()
                    .map(p -> new RefundPreview.Part(
                            p.tenderId(),
                            tender(order, p.tenderId()).kind(),
                            p.amount(),
                            refundable(tender(order, p.tenderId())),
                            Points.ZERO,
                            Money.ZERO))
                    .toList();
        }
        return new RefundPreview(
                amount,
                left.minus(amount),
                left.equals(amount),
                lines(request, order),
                split,
                Points.ZERO,
                order.member() == null ? Points.ZERO : Points.of(amount.fen() / 100),
                List.of(),
                approval(request, amount));
    }

    Object refund(AskRefund request, OrderView order) {
        var known = byOp.get(request.opId());
        if (known != null) {
            return known.equals(request) ? views.get(request.opId()) : FakeShop.problem(409, "op_reused", "操作编号已用过。");
        }
        if (!(preview(request, order) instanceof RefundPreview preview)) {
            return preview(request, order);
        }
        if (!preview.amount().equals(request.expected())) {
            return FakeShop.problem(409, "refund_changed", "账单有变化，请重新核对。");
        }
        var manager = manager(request, order);
        if (!preview.approval().equals("NONE") && manager == null) {
            return FakeShop.problem(403, "refund_needs_manager", "需要店长确认。");
        }
        var view = view("r" + (done.size() + 1), request, preview, manager, "PROCESSING");
        byOp.put(request.opId(), request);
        views.put(request.opId(), view);
        done.add(view);
        return view;
    }

    private Object wished(AskRefund request, Money amount, OrderView order) {
        for (var part : request.parts()) {
            var most = refundable(tender(order, part.tenderId()));
            if (most.isLessThan(part.amount())) {
                return FakeShop.wrong("parts[" + part.tenderId() + "]", "最多能退 " + most.display() + "。");
            }
        }
        var sum = request.parts().stream().map(AskRefund.Part::amount).reduce(Money.ZERO, Money::plus);
        return sum.equals(amount) ? amount : FakeShop.wrong("parts", "合计 " + sum.display() + "。");
    }

    private static TenderView tender(OrderView order, String id) {
        return order.tenders().stream()
                .filter(t -> t.tenderId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Money refundable(TenderView tender) {
        return tender.amount().minus(given(tender));
    }

    /** WeChat has given the money back. */
    void arrives() {
        done.replaceAll(r -> new RefundView(
                r.refundId(),
                r.kind(),
                "DONE",
                r.settleState(),
                r.amount(),
                r.reason(),
                r.askedBy(),
                r.approvedBy(),
                r.lines(),
                r.parts().stream()
                        .map(p -> part(p.tenderId(), p.kind(), p.amount(), "SUCCESS", p.reference()))
                        .toList(),
                r.pointsBack(),
                r.pointsTaken(),
                r.createdAt(),
                "2026-11-23T05:00:00Z"));
    }

    private static RefundView view(
            String id, AskRefund request, RefundPreview preview, StoreSnapshot.Staff manager, String wechat) {
        var parts = preview.parts().stream()
                .map(p -> part(
                        p.tenderId(),
                        p.kind(),
                        p.amount(),
                        p.kind().startsWith("WECHAT") ? wechat : "SUCCESS",
                        reference(request, p.tenderId())))
                .toList();
        boolean done = parts.stream().allMatch(p -> p.state().equals("SUCCESS"));
        return new RefundView(
                id,
                "ASKED",
                done ? "DONE" : "OPEN",
                "DONE",
                preview.amount(),
                request.reason(),
                "小李",
                manager == null ? null : manager.name(),
                preview.lines().stream()
                        .map(l -> new RefundView.Line(l.number(), l.quantity(), l.amount()))
                        .toList(),
                parts,
                preview.pointsBack(),
                preview.pointsTaken(),
                "2026-11-23T04:30:00Z",
                null);
    }

    private static RefundView.Part part(String tender, String kind, Money amount, String state, String reference) {
        return new RefundView.Part(tender, kind, amount, Points.ZERO, state, false, null, null, reference, Money.ZERO);
    }

    private static String reference(AskRefund request, String tenderId) {
        return request.parts() == null
                ? ""
                : request.parts().stream()
                        .filter(p -> p.tenderId().equals(tenderId) && p.reference() != null)
                        .map(AskRefund.Part::reference)
                        .findFirst()
                        .orElse("");
    }

    private static StoreSnapshot.Staff manager(AskRefund request, OrderView order) {
        for (var approval : request.approvals()) {
            var person = FakeData.snapshot().staff().stream()
                    .filter(s -> s.id().equals(approval.staffId()))
                    .findFirst()
                    .orElseThrow();
            var proof = ApprovalProof.of(
                    person.pinVerifier(),
                    request.opId(),
                    order.orderId(),
                    request.expected().fen(),
                    approval.staffId(),
                    approval.at());
            if (person.role().equals("MANAGER") && ApprovalProof.fits(proof, approval.proof())) {
                return person;
            }
        }
        return null;
    }

    private String approval(AskRefund request, Money amount) {
        var given = sum().plus(amount);
        if (SECOND_ABOVE.isLessThan(given)) {
            return "SECOND_PERSON";
        }
        return request.staffId().equals("11") || MANAGER_ABOVE.isLessThan(given) ? "MANAGER" : "NONE";
    }

    private Money amount(AskRefund request, OrderView order) {
        if (request.everything()) {
            return order.captured().minus(sum());
        }
        return request.amount() != null
                ? request.amount()
                : lines(request, order).stream().map(RefundPreview.Line::amount).reduce(Money.ZERO, Money::plus);
    }

    private static List<RefundPreview.Line> lines(AskRefund request, OrderView order) {
        if (request.lines() == null) {
            return List.of();
        }
        return request.lines().stream()
                .map(l -> {
                    var line = order.lines().stream()
                            .filter(o -> o.number() == l.number())
                            .findFirst()
                            .orElseThrow();
                    var amount = Money.ofFen(line.net().fen() * l.quantity() / line.quantity());
                    return new RefundPreview.Line(l.number(), line.name(), l.quantity(), line.quantity(), amount);
                })
                .toList();
    }

    private List<RefundPreview.Part> split(Money amount, OrderView order) {
        var taken = new ArrayList<>(order.tenders().stream()
                .filter(t -> t.state().equals("CAPTURED"))
                .toList());
        Collections.reverse(taken);
        taken.sort(Comparator.comparing(t -> t.kind().equals("CASH")));
        var parts = new ArrayList<RefundPreview.Part>();
        var left = amount;
        for (var tender : taken) {
            var refundable = refundable(tender);
            var part = left.min(refundable);
            if (part.isPositive()) {
                parts.add(new RefundPreview.Part(
                        tender.tenderId(), tender.kind(), part, refundable, Points.ZERO, Money.ZERO));
                left = left.minus(part);
            }
        }
        return parts;
    }

    private Money given(TenderView tender) {
        return done.stream()
                .flatMap(r -> r.parts().stream())
                .filter(p -> p.tenderId().equals(tender.tenderId()))
                .map(RefundView.Part::amount)
                .reduce(Money.ZERO, Money::plus);
    }
}
