package io.memberloop.crm.loyalty;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Ledger.Earning;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.OrdersPaid;
import io.memberloop.crm.order.Reactions;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.wechat.WalletCards;
import io.memberloop.crm.wechat.WalletCards.Moved;
import io.memberloop.money.Points;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A member who pays earns points: once for an order, in the settle transaction. */
@Component
class PointsForSpending {

    /** Shown in the customer's list of points, which WeChat keeps in Chinese. */
    private static final String REASON = "消费";

    private final EarnRules rules;
    private final Ledger ledger;
    private final Reactions reactions;
    private final Tiers tiers;
    private final WalletCards cards;

    PointsForSpending(EarnRules rules, Ledger ledger, Reactions reactions, Tiers tiers, WalletCards cards) {
        this.rules = rules;
        this.ledger = ledger;
        this.reactions = reactions;
        this.tiers = tiers;
        this.cards = cards;
    }

    /** Before the tier moves: an order earns at the tier it was paid at. */
    @EventListener
    @Order(10)
    void on(OrdersPaid paid) {
        rules.of(paid.merchant()).ifPresent(rule -> earn(paid, rule));
    }

    private void earn(OrdersPaid group, EarnRule rule) {
        var earned = new LinkedHashMap<OrderPaid, Points>();
        for (var paid : group.orders()) {
            if (paid.member() != null && !paid.isTopUp()) {
                var points = rule.pointsFor(rule.base(paid), percent(group, paid));
                if (points.isPositive() || paid.means().points().isPositive()) {
                    earned.put(paid, points);
                }
            }
        }
        var orders = earned.keySet().stream().map(OrderPaid::order).toList();
        if (!reactions.first(orders, "POINTS").isEmpty()) {
            var balances = book(earned, rule);
            earned.forEach((paid, points) -> group.show(paid.order(), points, balances.get(paid.member())));
            cards.stagePoints(
                    earned.entrySet().stream()
                            .map(e -> new Moved(
                                    e.getKey().member(), balances.get(e.getKey().member()), e.getValue()))
                            .toList(),
                    REASON);
        }
    }

    private int percent(OrdersPaid group, OrderPaid paid) {
        var member = group.member(paid.member());
        return member == null ? 100 : tiers.of(member).map(Tier::pointsPercent).orElse(100);
    }

    /** @return the balance of each of the members after it, also of one who paid by points and earned none */
    private Map<MemberId, Points> book(Map<OrderPaid, Points> earned, EarnRule rule) {
        var earnings = earned.entrySet().stream()
                .filter(e -> e.getValue().isPositive())
                .map(e -> earning(e.getKey(), e.getValue(), rule))
                .toList();
        var balances = new LinkedHashMap<>(ledger.earn(earnings, REASON));
        for (var paid : earned.keySet()) {
            balances.computeIfAbsent(paid.member(), ledger::points);
        }
        return balances;
    }

    private static Earning earning(OrderPaid paid, Points points, EarnRule rule) {
        return new Earning(
                paid.member(), points, rule.expiry(paid.businessDate(), Ledger.NEVER), Cause.of("ORDER", paid.order()));
    }
}
