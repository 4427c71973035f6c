package io.memberloop.crm.order;

import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.payment.PaymentRefund;
import io.memberloop.crm.payment.PaymentRefunds;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Gives back what was paid for an order. */
@Service
public class Refunds {

    private static final int REASON = 80;

    private final RefundMapper refunds;
    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Benefits benefits;
    private final List<RefundGuard> guards;
    private final RefundBook book;
    private final RefundSettlement settlement;
    private final PaymentRefunds payments;
    private final Stores stores;
    private final ApplicationEventPublisher events;
    private final Db db;

    Refunds(
            RefundMapper refunds,
            OrderMapper orders,
            TenderMapper tenders,
            Benefits benefits,
            List<RefundGuard> guards,
            RefundBook book,
            RefundSettlement settlement,
            PaymentRefunds payments,
            Stores stores,
            ApplicationEventPublisher events,
            Db db) {
        this.refunds = refunds;
        this.orders = orders;
        this.tenders = tenders;
        this.benefits = benefits;
        this.guards = guards;
        this.book = book;
        this.settlement = settlement;
        this.payments = payments;
        this.stores = stores;
        this.events = events;
        this.db = db;
    }

    /**
     * What would return where. Changes nothing.
     *
     * @throws Refusal not found; {@code order_not_paid}, {@code refund_nothing_left}, {@code refund_quantity_wrong}, {@code
     *     refund_over_captured}, {@code refund_split_wrong}, {@code refund_over_tender}
     */
    public RefundPlan preview(RefundRequest request) {
        return plan(
                orders.byId(Tenant.current(), request.order()).orElseThrow(() -> Refusal.notFound("order")), request);
    }

    /**
     * Gives back: the rows are written first, then WeChat is asked, then everything follows. The same operation finds the
     * same refund.
     *
     * @throws Refusal as {@link #preview}; {@code refund_reason_missing}, {@code refund_changed} when it is not what the
     *     person saw, {@code refund_needs_manager}, {@code refund_needs_second}, {@code op_reused}
     */
    public Refund refund(RefundRequest request) {
        Db.forbidTransaction();
        var reason = request.reason() == null ? "" : request.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON) {
            throw Refusal.invalid("reason", "refund_reason_missing", REASON);
        }
        var id = once(request);
        for (var part : refunds.tenders(Tenant.current(), request.order())) {
            if (part.refundId().equals(id) && part.kind().isWeChat()) {
                payments.submit(part.id());
            }
        }
        settlement.settleQuietly(id);
        return required(id);
    }

    private RefundId once(RefundRequest request) {
        var known = repeated(request);
        if (known.isPresent()) {
            return known.get().id();
        }
        try {
            return db.in(() -> write(request));
        } catch (DuplicateKeyException twin) {
            // the same operation arrived twice at once: the other one is doing it
            return repeated(request).orElseThrow(() -> twin).id();
        }
    }

    /** Behind the order's lock a twin of this operation is either done or has not begun. */
    private RefundId write(RefundRequest request) {
        var order = orders.lock(Tenant.current(), request.order()).orElseThrow(() -> Refusal.notFound("order"));
        if (refunds.byOp(Tenant.current(), request.opId()).isPresent()) {
            throw new DuplicateKeyException(request.opId());
        }
        var plan = plan(order, request);
        if (request.expected() != null && !request.expected().equals(plan.amount())) {
            throw Refusal.conflict("refund_changed", plan.amount().display());
        }
        plan.approval().check(request.asked(), request.approved());
        var id = book.write(order, request, plan);
        guards.forEach(guard -> guard.takeBack(order, id, plan.amount()));
        settlement.stage(id);
        events.publishEvent(new OrderChanged(order.merchantId(), order.storeId(), order.id()));
        return id;
    }

    private RefundPlan plan(Order order, RefundRequest request) {
        if (!order.isPaid()) {
            throw Refusal.conflict("order_not_paid");
        }
        var id = order.id();
        var planner = new RefundPlanner(
                order,
                orders.lines(Tenant.current(), id),
                tenders.of(Tenant.current(), id),
                refunds.lines(Tenant.current(), id));
        var lines = planner.lines(request.what());
        var amount = planner.amount(request.what(), lines);
        guards.forEach(guard -> guard.check(order, amount));
        var given = order.refundedFen().plus(amount);
        boolean complete = given.equals(order.capturedFen());
        return new RefundPlan(
                amount,
                order.capturedFen().minus(given),
                complete,
                lines,
                planner.parts(amount, request.split()),
                planner.pointsTaken(amount),
                complete ? benefits.comingBack(id, order.couponCount()) : List.of(),
                Approval.needed(stores.required(order.storeId()), given, request.asked()));
    }

    private Optional<Refund> repeated(RefundRequest request) {
        var known = refunds.byOp(Tenant.current(), request.opId());
        if (known.isPresent() && !request.hash().equals(known.get().opHash())) {
            throw Refusal.conflict("op_reused");
        }
        return known;
    }

    /** @throws Refusal not found, also for another merchant's */
    public Refund required(RefundId id) {
        return refunds.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("refund"));
    }

    /** In the order in which they were made. */
    public List<Refund> of(OrderId order) {
        return refunds.of(Tenant.current(), order);
    }

    /** Of all refunds of the order. */
    public List<RefundLine> lines(OrderId order) {
        return refunds.lines(Tenant.current(), order);
    }

    /** Of all refunds of the order. */
    public List<RefundTender> tenders(OrderId order) {
        return refunds.tenders(Tenant.current(), order);
    }

    /** How WeChat stands to it; empty for other kinds. */
    public Optional<PaymentRefund> atWechat(RefundTender part) {
        return payments.ofClaim(part.id()).stream().findFirst();
    }
}
