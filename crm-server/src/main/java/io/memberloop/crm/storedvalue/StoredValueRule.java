package io.memberloop.crm.storedvalue;

import io.memberloop.crm.ledger.SpendOrder;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.pricing.Portion;
import java.util.List;

/**
 * What a shop has decided about stored value.
 *
 * @param active whether money can be paid in; what is there can be spent in any case
 * @param bonusDays how long bonus can be used; 0 = for ever
 * @param anyAmount whether amounts between the steps can be paid in
 * @param least of any amount
 * @param most of one top-up
 * @param refundDays how long what is left of a top-up is paid out again; 0 = always
 * @param steps the lowest first
 */
public record StoredValueRule(
        boolean active,
        SpendOrder spendOrder,
        int bonusDays,
        boolean anyAmount,
        Money least,
        Money most,
        int refundDays,
        List<Step> steps) {

    /** For a shop that has decided nothing: no top-ups. */
    static final StoredValueRule NONE = new StoredValueRule(
            false, SpendOrder.PRINCIPAL_FIRST, 0, false, Money.ofFen(10_000), Money.ofFen(500_000), 0, List.of());

    /** Who pays this in is given that: 充 200 送 20. */
    public record Step(Money pay, Money bonus) {}

    /**
     * What the shop adds: of the highest step that the amount reaches.
     *
     * @throws Refusal {@code top_up_closed}, {@code top_up_amount}
     */
    public Money bonusFor(Money amount) {
        if (!active) {
            throw Refusal.conflict("top_up_closed");
        }
        boolean step = steps.stream().anyMatch(s -> s.pay().equals(amount));
        boolean any = anyAmount && !amount.isLessThan(least) && !most.isLessThan(amount) && amount.fen() % 100 == 0;
        if (!step && !any) {
            throw Refusal.invalid("amount", "top_up_amount", least.display(), most.display());
        }
        return steps.stream()
                .filter(s -> !amount.isLessThan(s.pay()))
                .map(Step::bonus)
                .reduce(Money.ZERO, Money::max);
    }

    /**
     * The bonus that goes back when money that was paid in is paid out again: in the ratio of what is left of the top-up.
     *
     * @param principal what is left of the top-up
     * @param bonus what is left of its bonus
     * @param amount of the principal that is paid out
     */
    public static Money bonusBack(Money principal, Money bonus, Money amount) {
        return Money.ofFen(Portion.upTo(bonus.fen(), principal.fen(), amount.fen()));
    }
}
