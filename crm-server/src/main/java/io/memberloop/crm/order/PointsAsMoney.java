package io.memberloop.crm.order;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.pricing.PointsRule;
import org.springframework.stereotype.Component;

/** What points an amount of an order costs, and whether points may pay it. */
@Component
class PointsAsMoney {

    private final TenderMapper tenders;
    private final BalanceTerms terms;

    PointsAsMoney(TenderMapper tenders, BalanceTerms terms) {
        this.tenders = tenders;
        this.terms = terms;
    }

    /** @throws Refusal {@code points_not_taken}, {@code points_step}, {@code points_over_share} */
    PointsRule.Spend forAmount(Money amount, Order order) {
        var rule = terms.points().orElseThrow(() -> Refusal.conflict("points_not_taken"));
        if (amount.fen() % rule.worth().fen() != 0) {
            throw Refusal.invalid("amount", "points_step", rule.worth().display());
        }
        var paidSo = tenders.means(Tenant.current(), order.id()).points();
        var most = order.dueFen().percentDown(rule.mostPercent()).minus(paidSo);
        if (most.isLessThan(amount)) {
            throw Refusal.conflict("points_over_share", rule.mostPercent());
        }
        return rule.forAmount(amount);
    }
}
