package io.memberloop.crm.notification;

import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.Reactions;
import io.memberloop.crm.payment.Payers;
import io.memberloop.crm.wechat.Followers;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever paid by WeChat, member or not, may be written to for a while: WeChat counts the payment as having spoken. */
@Component
class WindowAfterPayment {

    private final Payers payers;
    private final Reactions reactions;
    private final Followers followers;

    WindowAfterPayment(Payers payers, Reactions reactions, Followers followers) {
        this.payers = payers;
        this.reactions = reactions;
        this.followers = followers;
    }

    /** After points and tier; the window counts from each payment, not from now. */
    @EventListener
    @Order(90)
    void on(OrderPaid paid) {
        var tenders = paid.tenders().stream()
                .filter(tender -> tender.kind().isWeChat())
                .toList();
        if (tenders.isEmpty() || !reactions.first(paid.order(), "WINDOW")) {
            return;
        }
        tenders.forEach(
                tender -> payers.openid(tender.id()).ifPresent(openid -> followers.paid(openid, tender.capturedAt())));
    }
}
