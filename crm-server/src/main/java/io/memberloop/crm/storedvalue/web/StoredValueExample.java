package io.memberloop.crm.storedvalue.web;

import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.storedvalue.StoredValueRule;
import io.memberloop.money.Money;
import java.time.LocalDate;

/**
 * One member's way with stored value under the rule of the form, reckoned by what books it.
 *
 * @param paidIn principal and bonus after the top-up
 * @param bonusUntil the last day of the bonus, null = for ever
 * @param spent what a bill takes
 * @param left on the account after it
 * @param refund half of the bill
 * @param back where that goes
 * @param payOut the principal that is left after the bill, when it is paid out
 * @param bonusGone the bonus that goes with it
 * @param bonusAfter below zero = owed
 * @param payOutUntil the last day on which it is paid out, null = always
 */
public record StoredValueExample(
        Parts paidIn,
        LocalDate bonusUntil,
        Parts spent,
        Parts left,
        Money refund,
        Parts back,
        Money payOut,
        Money bonusGone,
        Money bonusAfter,
        LocalDate payOutUntil) {

    private static final Money MOST = Money.ofYuan("100000");

    static StoredValueExample of(StoredValueForm form, StoredValueRule typedRule, LocalDate today, Typed typed) {
        var rule = open(typedRule);
        var topUp = typed.money("topUp", form.topUp(), Money.ofYuan("1"), MOST);
        if (typed.isWrong()) {
            return null;
        }
        var paidIn = paidIn(rule, topUp, typed);
        var spend = typed.money("spend", form.spend(), Money.ofFen(2), paidIn.money());
        if (typed.isWrong()) {
            return null;
        }
        var spent = rule.spendOrder().split(spend, paidIn.principal(), paidIn.bonus());
        var left = Parts.money(
                paidIn.principal().minus(spent.principal()), paidIn.bonus().minus(spent.bonus()));
        var refund = Money.ofFen(spend.fen() / 2);
        var gone = StoredValueRule.bonusBack(paidIn.principal(), paidIn.bonus(), left.principal());
        return new StoredValueExample(
                paidIn,
                rule.bonusDays() == 0 ? null : today.plusDays(rule.bonusDays()),
                spent,
                left,
                refund,
                Returns.share(spent, Parts.NONE, refund.fen()),
                left.principal(),
                gone,
                left.bonus().minus(gone),
                rule.refundDays() == 0 ? null : today.plusDays(rule.refundDays()));
    }

    private static Parts paidIn(StoredValueRule rule, Money topUp, Typed typed) {
        try {
            return Parts.money(topUp, rule.bonusFor(topUp));
        } catch (Refusal refused) {
            typed.wrong("topUp", "refusal." + refused.code(), refused.arguments());
            return Parts.NONE;
        }
    }

    /** What would be given is shown also while nothing can be paid in. */
    private static StoredValueRule open(StoredValueRule rule) {
        return new StoredValueRule(
                true,
                rule.spendOrder(),
                rule.bonusDays(),
                rule.anyAmount(),
                rule.least(),
                rule.most(),
                rule.refundDays(),
                rule.steps());
    }
}
