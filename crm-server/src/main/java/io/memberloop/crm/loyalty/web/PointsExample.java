package io.memberloop.crm.loyalty.web;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.loyalty.PointsTerms;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.order.RefundPlan;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.PointsRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One purchase under the rules of the form, reckoned by what the till reckons with.
 *
 * @param spend what is paid
 * @param base what of it earns points
 * @param earned by tier; the first row is for members without a tier
 * @param until the last day of the points, null = for ever
 * @param balance points that the member has
 * @param pays what these points can pay of the purchase, null while points do not pay
 * @param refund half of the money
 * @param taken the points that go back with it, of the first row
 */
public record PointsExample(
        Money spend,
        Money base,
        List<Earned> earned,
        LocalDate until,
        Points balance,
        PointsRule.Spend pays,
        Money refund,
        Points taken) {

    /** @param tier null for a member without one */
    public record Earned(String tier, int percent, Points points) {}

    private static final Money MOST = Money.ofYuan("100000");

    static PointsExample of(PointsForm form, PointsTerms terms, List<Tier> tiers, LocalDate today, Typed typed) {
        var spend = typed.money("spend", form.spend(), Money.ofFen(1), MOST);
        var byBonus = typed.money("byBonus", form.byBonus(), Money.ZERO, spend);
        var balance = Points.of(typed.number("balance", form.balance(), 0, 100_000_000));
        if (typed.isWrong()) {
            return null;
        }
        var rule = terms.earning();
        var base = rule.base(spend, byBonus, Money.ZERO);
        var earned = new ArrayList<Earned>();
        earned.add(new Earned(null, 100, rule.pointsFor(base, 100)));
        tiers.forEach(
                t -> earned.add(new Earned(t.name(), t.pointsPercent(), rule.pointsFor(base, t.pointsPercent()))));
        var until = rule.expiry(today, Ledger.NEVER);
        var refund = Money.ofFen(spend.fen() / 2);
        return new PointsExample(
                spend,
                base,
                earned,
                until.equals(Ledger.NEVER) ? null : until,
                balance,
                terms.pays() ? terms.paying().most(spend, balance) : null,
                refund,
                RefundPlan.pointsTaken(earned.get(0).points(), spend, Money.ZERO, refund));
    }
}
