package io.memberloop.crm.ledger;

import io.memberloop.money.Money;

/** Which part of the stored value is spent first. */
public enum SpendOrder {
    PRINCIPAL_FIRST,
    BONUS_FIRST,
    /** In the ratio in which principal and bonus stand on the account; the odd fen is principal. */
    PROPORTIONAL;

    /**
     * @param amount at most what both have together
     * @return parts that sum up to the amount, none above what there is
     */
    public Parts split(Money amount, Money principal, Money bonus) {
        var all = principal.plus(bonus);
        if (all.isLessThan(amount) || amount.isNegative() || principal.isNegative() || bonus.isNegative()) {
            throw new IllegalArgumentException(amount + " of " + principal + " and " + bonus);
        }
        var ofPrincipal =
                switch (this) {
                    case PRINCIPAL_FIRST -> amount.min(principal);
                    case BONUS_FIRST -> amount.minus(amount.min(bonus));
                    case PROPORTIONAL -> share(amount.fen(), principal.fen(), all.fen());
                };
        return Parts.money(ofPrincipal, amount.minus(ofPrincipal));
    }

    /** {@code amount × part / whole}, rounded up; never above the part while the amount is not above the whole. */
    static Money share(long amount, long part, long whole) {
        return Money.ofFen(whole == 0 ? 0 : -Math.floorDiv(-Math.multiplyExact(amount, part), whole));
    }
}
