package io.memberloop.crm.terminal;

import io.memberloop.crm.order.Refund;
import io.memberloop.crm.order.RefundLine;
import io.memberloop.crm.order.RefundPlan;
import io.memberloop.crm.order.RefundTender;
import io.memberloop.crm.order.Refunds;
import io.memberloop.crm.payment.PaymentRefund;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Points;
import io.memberloop.terminal.RefundPreview;
import io.memberloop.terminal.RefundView;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refunds as bridges see them. */
@Component
class RefundViews {

    private final Refunds refunds;

    RefundViews(Refunds refunds) {
        this.refunds = refunds;
    }

    List<RefundView> of(OrderId order) {
        var all = refunds.of(order);
        if (all.isEmpty()) {
            return List.of();
        }
        var lines = refunds.lines(order);
        var tenders = refunds.tenders(order);
        return all.stream().map(r -> view(r, lines, tenders)).toList();
    }

    RefundView of(Refund refund) {
        return view(refund, refunds.lines(refund.orderId()), refunds.tenders(refund.orderId()));
    }

    private RefundView view(Refund refund, List<RefundLine> lines, List<RefundTender> tenders) {
        return new RefundView(
                refund.id().toString(),
                refund.kind(),
                refund.state(),
                refund.settleState(),
                refund.amountFen(),
                refund.reason(),
                refund.askedName(),
                refund.approvedName(),
                lines.stream()
                        .filter(l -> l.refundId().equals(refund.id()))
                        .map(l -> new RefundView.Line(l.lineNo(), l.quantity(), l.amountFen()))
                        .toList(),
                tenders.stream()
                        .filter(t -> t.refundId().equals(refund.id()))
                        .map(this::part)
                        .toList(),
                refund.pointsBack(),
                refund.pointsTaken(),
                text(refund.createdAt()),
                text(refund.doneAt()));
    }

    private RefundView.Part part(RefundTender part) {
        return new RefundView.Part(
                part.tenderId().toString(),
                part.kind().name(),
                part.amountFen(),
                part.points(),
                part.state().name(),
                part.needsHuman(),
                refunds.atWechat(part).map(PaymentRefund::receivedAccount).orElse(null),
                part.byHand(),
                part.reference(),
                part.bonusFen());
    }

    static RefundPreview preview(RefundPlan plan) {
        return new RefundPreview(
                plan.amount(),
                plan.remaining(),
                plan.complete(),
                plan.lines().stream()
                        .map(l -> new RefundPreview.Line(l.lineNo(), l.name(), l.quantity(), l.open(), l.amount()))
                        .toList(),
                plan.parts().stream()
                        .map(p -> new RefundPreview.Part(
                                p.tender().toString(),
                                p.kind().name(),
                                p.amount(),
                                p.refundable(),
                                p.points(),
                                p.bonus()))
                        .toList(),
                plan.parts().stream().map(RefundPlan.Part::points).reduce(Points.ZERO, Points::plus),
                plan.pointsTaken(),
                plan.coupons(),
                plan.approval().name());
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }
}
