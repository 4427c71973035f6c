package io.memberloop.crm.loyalty;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.Reactions;
import io.memberloop.crm.wechat.WalletCards;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A member who pays earns points: once for an order, in the settle transaction. */
@Component
class PointsForSpending {

    /** Shown in the customer's list of points, which WeChat keeps in Chinese. */
    private static final String REASON = "消费";

    private final EarnRuleMapper rules;
    private final Ledger ledger;
    private final Reactions reactions;
    private final Members members;
    private final Tiers tiers;
    private final WalletCards cards;

    PointsForSpending(
            EarnRuleMapper rules, Ledger ledger, Reactions reactions, Members members, Tiers tiers, WalletCards cards) {
        this.rules = rules;
        this.ledger = ledger;
        this.reactions = reactions;
        this.members = members;
        this.tiers = tiers;
        this.cards = cards;
    }

    /** Before the tier moves: an order earns at the tier it was paid at. */
    @EventListener
    @Order(10)
    void on(OrderPaid paid) {
        if (paid.member() == null || paid.isTopUp()) {
            return;
        }
        rules.of(paid.merchant()).ifPresent(rule -> earn(paid, rule));
    }

    private void earn(OrderPaid paid, EarnRule rule) {
        int percent = members.byId(paid.member())
                .flatMap(tiers::of)
                .map(Tier::pointsPercent)
                .orElse(100);
        var points = rule.pointsFor(rule.base(paid), percent);
        boolean moved = points.isPositive() || paid.means().points().isPositive();
        if (moved && reactions.first(paid.order(), "POINTS")) {
            if (points.isPositive()) {
                ledger.earn(
                        paid.member(),
                        points,
                        rule.expiry(paid.businessDate(), Ledger.NEVER),
                        "ORDER",
                        paid.order().toString(),
                        REASON);
            }
            var balance = ledger.points(paid.member());
            reactions.showPoints(paid.order(), points, balance);
            cards.stagePoints(paid.member(), balance, points, REASON);
        }
    }
}
