package io.memberloop.crm.terminal;

import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.OrderDiscount;
import io.memberloop.crm.order.OrderLine;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.crm.storedvalue.TopUp;
import io.memberloop.crm.storedvalue.TopUps;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TenderView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders as bridges see them. */
@Component
class OrderViews {

    private final Orders orders;
    private final MemberViews members;
    private final TopUps topUps;
    private final RefundViews refunds;

    OrderViews(Orders orders, MemberViews members, TopUps topUps, RefundViews refunds) {
        this.orders = orders;
        this.members = members;
        this.topUps = topUps;
        this.refunds = refunds;
    }

    OrderView of(OrderId id) {
        return of(orders.required(id));
    }

    OrderView of(Order order) {
        return views(List.of(order)).get(0);
    }

    /** Those of them that exist, with as few statements as one of them takes. */
    List<OrderView> all(Collection<OrderId> ids) {
        return views(orders.all(ids));
    }

    /** What is read of several orders at once. */
    private record Parts(
            Map<OrderId, List<OrderLine>> lines,
            Map<OrderId, List<OrderDiscount>> changes,
            Map<OrderId, List<Tender>> tenders,
            Map<TenderId, Attempt> attempts,
            Map<OrderId, MemberView> members) {}

    private List<OrderView> views(List<Order> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        var ids = all.stream().map(Order::id).toList();
        var tenders = orders.tenders(ids);
        var byWeChat = tenders.values().stream()
                .flatMap(List::stream)
                .filter(tender -> tender.kind().isWeChat())
                .map(Tender::id)
                .toList();
        var parts = new Parts(
                orders.lines(ids), orders.discounts(ids), tenders, orders.attempts(byWeChat), members.ofOrders(all));
        return all.stream().map(order -> view(order, parts)).toList();
    }

    private OrderView view(Order order, Parts parts) {
        var lines = parts.lines().getOrDefault(order.id(), List.of()).stream()
                .map(l -> new OrderView.Line(
                        l.lineNo(),
                        l.name(),
                        l.quantity(),
                        l.priceFen(),
                        l.discountFen(),
                        l.netFen(),
                        l.chargeFen(),
                        l.detail()))
                .toList();
        var changes = parts.changes().getOrDefault(order.id(), List.of());
        var unused = orders.unusedCoupons(order).stream()
                .map(u -> new OrderView.UnusedCoupon(u.couponId(), u.name(), u.reason(), u.missing(), u.withName()))
                .toList();
        var tenders = parts.tenders().getOrDefault(order.id(), List.of());
        return new OrderView(
                order.id().toString(),
                order.billId(),
                order.billVersion(),
                order.revision(),
                order.kind(),
                order.tableName(),
                order.staffName(),
                order.state(),
                order.settleState(),
                order.subtotalFen(),
                order.discountFen(),
                order.dueFen(),
                order.openFen(),
                order.capturedFen(),
                lines,
                changes.stream()
                        .filter(d -> !d.isCharge())
                        .map(OrderViews::discount)
                        .toList(),
                unused,
                tenders.stream().map(t -> of(t, parts.attempts().get(t.id()))).toList(),
                parts.members().get(order.id()),
                order.pointsEarned(),
                order.pointsBalance(),
                text(order.createdAt()),
                text(order.paidAt()),
                order.chargeFen(),
                changes.stream()
                        .filter(OrderDiscount::isCharge)
                        .map(OrderViews::charge)
                        .toList(),
                order.isTopUp() ? topUps.of(order.id()).map(TopUp::bonus).orElse(null) : null,
                order.refundedFen(),
                tenders.stream().anyMatch(t -> t.refundedFen().isPositive()) ? refunds.of(order.id()) : List.of());
    }

    private static OrderView.Discount discount(OrderDiscount d) {
        var coupon = d.couponId() == null ? null : d.couponId().toString();
        return new OrderView.Discount(d.kind(), d.name(), coupon, d.amountFen(), d.uses(), d.lineNo());
    }

    private static OrderView.Charge charge(OrderDiscount d) {
        return new OrderView.Charge(
                d.kind().equals("SERVICE") ? "SERVICE" : "ROUNDING",
                d.amountFen().negated());
    }

    TenderView of(Tender tender) {
        return of(tender, tender.kind().isWeChat() ? orders.attempt(tender.id()).orElse(null) : null);
    }

    /** @param newest its newest attempt, or null */
    private static TenderView of(Tender tender, Attempt newest) {
        var attempt = Optional.ofNullable(newest);
        return new TenderView(
                tender.id().toString(),
                tender.kind().name(),
                tender.amountFen(),
                tender.receivedFen(),
                tender.changeFen(),
                tender.state().name(),
                attempt.map(a -> a.state().name()).orElse(null),
                attempt.filter(a -> a.state().isOpen()).map(Attempt::codeUrl).orElse(null),
                attempt.map(a -> text(a.expiresAt())).orElse(null),
                attempt.map(Attempt::transactionId).orElse(null),
                tender.reference(),
                tender.points(),
                text(tender.capturedAt()),
                tender.opId(),
                attempt.map(Attempt::awaiting).orElse(null),
                attempt.map(Attempt::reason).orElse(null));
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }
}
