package io.memberloop.crm.order;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.payment.Payable;
import io.memberloop.crm.payment.PaymentRefunds;
import io.memberloop.crm.payment.RefundState;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes refunds: the amount is taken from order and tenders by guarded updates, in one transaction with every row. */
@Component
class RefundBook {

    /** The cause of what comes back on a member's account. */
    private static final String GIVEN_BACK = "REFUND_TENDER";

    private final RefundMapper refunds;
    private final PaymentRefunds payments;
    private final Returns returns;
    private final Stores stores;
    private final Audit audit;
    private final Clock clock;

    RefundBook(
            RefundMapper refunds, PaymentRefunds payments, Returns returns, Stores stores, Audit audit, Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.returns = returns;
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * In the caller's transaction, behind the order's lock.
     *
     * @throws Refusal {@code refund_over_captured}; nothing is stored then
     */
    RefundId write(Order order, RefundRequest request, RefundPlan plan) {
        if (refunds.takeFromOrder(Tenant.current(), order.id(), plan.amount()) != 1) {
            throw Refusal.invalid(
                    "amount", "refund_over_captured", order.refundable().display());
        }
        var refund = refund(order, request, plan.amount(), Refund.ASKED, pointsBack(plan));
        refunds.insert(refund);
        for (var line : plan.lines()) {
            refunds.addLine(Tenant.current(), refund.id(), order.id(), line.lineNo(), line.quantity(), line.amount());
        }
        give(refund, plan.parts());
        audit.record(
                request.asked().kind() == Person.Kind.STAFF ? Audit.Actor.STAFF : Audit.Actor.CONSOLE,
                request.asked().name(),
                "refund",
                "order:" + order.id(),
                plan.amount() + ", " + request.reason()
                        + (request.approved() == null
                                ? ""
                                : ", approved by " + request.approved().key()));
        return refund.id();
    }

    /** Money beyond what was due: it never counted for the order, so only the tender gives it back. */
    RefundId writeLate(Order order, Tender tender, Money amount) {
        var request = new RefundRequest(
                order.id(),
                "late-" + tender.id() + "-" + tender.refundedFen().fen(),
                "重复付款退回",
                new RefundRequest.Amount(amount),
                List.of(),
                null,
                Person.SYSTEM,
                null);
        var refund = refund(order, request, amount, Refund.LATE, Points.ZERO);
        refunds.insert(refund);
        give(
                refund,
                List.of(new RefundPlan.Part(
                        tender.id(),
                        tender.kind(),
                        amount,
                        tender.refundedFen(),
                        amount,
                        Points.ZERO,
                        Money.ZERO,
                        "")));
        audit.record(
                Audit.Actor.SYSTEM,
                "late-payment",
                "refund",
                "order:" + order.id(),
                amount + " of tender " + tender.id() + " beyond what was due");
        return refund.id();
    }

    private void give(Refund refund, List<RefundPlan.Part> parts) {
        for (var part : parts) {
            if (refunds.takeFromTender(Tenant.current(), part.tender(), part.amount()) != 1) {
                throw Refusal.invalid(
                        "parts", "refund_over_tender", part.refundable().display());
            }
            var row = row(refund, part);
            refunds.addTender(Tenant.current(), row);
            switch (part.kind()) {
                case WECHAT_QR, WECHAT_CODE, WECHAT_PHONE ->
                    payments.open(Payable.of(part.tender()), row.id(), part.amount(), refund.reason());
                case STORED_VALUE -> onAccount(row, part.amount().fen());
                case POINTS -> onAccount(row, part.points().value());
                case CASH, BANK_CARD -> {
                    // the cashier gives it back; nothing moves here
                }
            }
        }
        refunds.finish(Tenant.current(), refund.id(), refund.createdAt());
    }

    /** @param units fen or points; nothing where a small part of an amount is no whole point yet */
    private void onAccount(RefundTender row, long units) {
        if (units > 0) {
            returns.giveBack(Cause.of(GIVEN_BACK, row.id()), Cause.of(BalanceTenders.SPENT, row.tenderId()), units, "");
        }
    }

    /** What lies in the drawer or in our own books is given back at once; WeChat takes its time. */
    private static RefundTender row(Refund refund, RefundPlan.Part part) {
        boolean later = part.kind().isWeChat();
        return new RefundTender(
                Ids.next(),
                refund.id(),
                refund.orderId(),
                part.tender(),
                part.kind(),
                part.amount(),
                part.before(),
                part.points(),
                part.bonus(),
                part.reference(),
                later ? RefundState.PENDING : RefundState.SUCCESS,
                false,
                null,
                refund.createdAt(),
                later ? null : refund.createdAt());
    }

    private Refund refund(Order order, RefundRequest request, Money amount, String kind, Points pointsBack) {
        var now = Instant.now(clock);
        var asked = request.asked();
        var approved = request.approved();
        return new Refund(
                new RefundId(Ids.next()),
                order.merchantId(),
                order.id(),
                order.storeId(),
                request.opId(),
                request.hash(),
                kind,
                request.reason(),
                amount,
                order.refundedFen(),
                "OPEN",
                Refund.LATE.equals(kind) ? "NONE" : "PENDING",
                asked.kind(),
                asked.id(),
                asked.name(),
                approved == null ? null : approved.kind(),
                approved == null ? null : approved.id(),
                approved == null ? null : approved.name(),
                stores.required(order.storeId()).businessDate(now),
                pointsBack,
                Points.ZERO,
                now,
                null);
    }

    private static Points pointsBack(RefundPlan plan) {
        return plan.parts().stream().map(RefundPlan.Part::points).reduce(Points.ZERO, Points::plus);
    }
}
