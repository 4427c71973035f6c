package io.memberloop.crm.notification;

import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Reactions;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.payment.Payers;
import io.memberloop.crm.wechat.Followers;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever paid by WeChat, member or not, may be written to for a while: WeChat counts the payment as having spoken. */
@Component
class WindowAfterPayment {

    private final Orders orders;
    private final Payers payers;
    private final Reactions reactions;
    private final Followers followers;

    WindowAfterPayment(Orders orders, Payers payers, Reactions reactions, Followers followers) {
        this.orders = orders;
        this.payers = payers;
        this.reactions = reactions;
        this.followers = followers;
    }

    /** After points and tier; the window counts from each payment, not from now. */
    @EventListener
    @Order(90)
    void on(OrderPaid paid) {
        var tenders = orders.tenders(paid.order()).stream()
                .filter(Tender::isCaptured)
                .filter(tender -> tender.kind().isWeChat())
                .toList();
        if (tenders.isEmpty() || !reactions.first(paid.order(), "WINDOW")) {
            return;
        }
        tenders.forEach(
                tender -> payers.openid(tender.id()).ifPresent(openid -> followers.paid(openid, tender.capturedAt())));
    }
}
