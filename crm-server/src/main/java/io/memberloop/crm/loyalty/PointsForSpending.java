package io.memberloop.crm.loyalty;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.Reactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A member who pays earns points: once for an order, in the settle transaction. */
@Component
class PointsForSpending {

    private final EarnRuleMapper rules;
    private final Ledger ledger;
    private final Reactions reactions;

    PointsForSpending(EarnRuleMapper rules, Ledger ledger, Reactions reactions) {
        this.rules = rules;
        this.ledger = ledger;
        this.reactions = reactions;
    }

    @EventListener
    void on(OrderPaid paid) {
        if (paid.member() == null) {
            return;
        }
        rules.of(paid.merchant()).ifPresent(rule -> earn(paid, rule));
    }

    private void earn(OrderPaid paid, EarnRule rule) {
        var points = rule.pointsFor(paid.paid(), 100);
        if (points.isPositive() && reactions.first(paid.order(), "POINTS")) {
            ledger.earn(
                    paid.member(),
                    points,
                    rule.expiry(paid.businessDate(), Ledger.NEVER),
                    "ORDER",
                    paid.order().toString(),
                    "消费");
            reactions.showPoints(paid.order(), points, ledger.points(paid.member()));
        }
    }
}
