package io.memberloop.crm.loyalty;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.order.OrderRefunded;
import io.memberloop.crm.order.Reactions;
import io.memberloop.crm.wechat.WalletCards;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever gets money back gives back the points it earned; who has spent them owes them. Once for a refund. */
@Component
class PointsForRefund {

    /** Shown in the customer's list of points, which WeChat keeps in Chinese. */
    private static final String REASON = "退款";

    private final Ledger ledger;
    private final Returns returns;
    private final Reactions reactions;
    private final WalletCards cards;

    PointsForRefund(Ledger ledger, Returns returns, Reactions reactions, WalletCards cards) {
        this.ledger = ledger;
        this.returns = returns;
        this.reactions = reactions;
        this.cards = cards;
    }

    @EventListener
    @Order(10)
    void on(OrderRefunded refunded) {
        var taken = refunded.pointsToTake();
        boolean moved = taken.isPositive() || refunded.pointsBack().isPositive();
        if (refunded.member() == null || !moved || !reactions.first(refunded.refund(), "POINTS")) {
            return;
        }
        if (taken.isPositive()) {
            returns.clawBack(
                    Cause.of("REFUND_EARNED", refunded.refund()),
                    Cause.of("ORDER", refunded.order()),
                    taken.value(),
                    REASON);
            reactions.showTaken(refunded.refund(), taken);
        }
        var balance = ledger.points(refunded.member());
        cards.stagePoints(refunded.member(), balance, refunded.pointsBack().minus(taken), REASON);
    }
}
