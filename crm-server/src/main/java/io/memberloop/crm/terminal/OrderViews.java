package io.memberloop.crm.terminal;

import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.OrderDiscount;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.storedvalue.TopUp;
import io.memberloop.crm.storedvalue.TopUps;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TenderView;
import java.time.Instant;
import java.util.List;
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
        var lines = orders.lines(order.id()).stream()
                .map(l -> new OrderView.Line(
                        l.lineNo(), l.name(), l.quantity(), l.priceFen(), l.discountFen(), l.netFen(), l.chargeFen()))
                .toList();
        var changes = orders.discounts(order.id());
        var unused = orders.unusedCoupons(order).stream()
                .map(u -> new OrderView.UnusedCoupon(u.couponId(), u.name(), u.reason(), u.missing(), u.withName()))
                .toList();
        var tenders = orders.tenders(order.id());
        MemberView member = order.memberId() == null ? null : members.of(order.memberId(), order.storeId(), order.id());
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
                tenders.stream().map(this::of).toList(),
                member,
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
        var attempt = tender.kind().isWeChat() ? orders.attempt(tender.id()) : Optional.<Attempt>empty();
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
