package io.memberloop.crm.order;

import io.memberloop.crm.payment.PaymentRefunds;
import io.memberloop.crm.payment.RefundState;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import java.util.HashSet;
import org.springframework.stereotype.Component;

/**
 * Money that WeChat took beyond what was due: a second success, one after the bill was paid otherwise, a wrong amount. It is
 * on its way back with the transaction that books it; the refund's watch sees to it when this process dies.
 */
@Component
class LateMoney {

    private final RefundMapper refunds;
    private final RefundBook book;
    private final PaymentRefunds payments;

    LateMoney(RefundMapper refunds, RefundBook book, PaymentRefunds payments) {
        this.refunds = refunds;
        this.book = book;
        this.payments = payments;
    }

    /** In the capturing transaction, behind the order's lock. */
    void giveBack(Order order, Tender tender, Money beyond) {
        book.writeLate(order, tender, beyond);
    }

    /** After the commit: at once, without waiting for the watch. */
    void submit(OrderId order) {
        var late = new HashSet<>();
        for (var refund : refunds.of(Tenant.current(), order)) {
            if (refund.isLate()) {
                late.add(refund.id());
            }
        }
        for (var tender : refunds.tenders(Tenant.current(), order)) {
            if (late.contains(tender.refundId()) && tender.state() == RefundState.PENDING) {
                payments.submit(tender.id());
            }
        }
    }
}
